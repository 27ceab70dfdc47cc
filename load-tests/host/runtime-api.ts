import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of the function, as the Runtime API sends it to the runtime. */
export interface Invocation {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly deadlineMs: number;
  readonly functionArn: string;
  readonly event: string;
}

/** An error as runtimes report it. */
export interface FunctionError {
  readonly errorType: string;
  readonly errorMessage: string;
}

export interface RuntimeListener {
  /** The runtime asks for its next call: its init or its last call is done. */
  onNext(): void;
  onResponse(requestId: string, payload: string): void;
  onError(requestId: string, error: FunctionError): void;
  onInitError(error: FunctionError): void;
}

export interface RuntimeApi {
  /** `127.0.0.1:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Sends a call to the waiting runtime. */
  send(invocation: Invocation): void;
  close(): void;
}

/** The largest response in bytes: 6 MB and its envelope. Source: Lambda's error message for larger ones. */
const RESPONSE_LIMIT_BYTES = 6_291_556;
const VERSION = '/2018-06-01/runtime';
const INVOCATION = `${VERSION}/invocation/`;

/** Serves the four calls of the Lambda Runtime API to one execution environment. */
export async function startRuntimeApi(listener: RuntimeListener): Promise<RuntimeApi> {
  let waiting: ServerResponse | undefined;
  let current: string | undefined;
  let initialised = false;

  const server = createServer((request, response) => {
    const { method, url = '' } = request;
    const [requestId = '', kind] = url.startsWith(INVOCATION) ? url.slice(INVOCATION.length).split('/') : [];
    if (method === 'GET' && requestId === 'next') {
      next(response);
    } else if (method === 'POST' && (kind === 'response' || kind === 'error')) {
      const failed = kind === 'error';
      void readBody(request).then((body) => answered(response, decodeURIComponent(requestId), failed, body));
    } else if (method === 'POST' && url === `${VERSION}/init/error`) {
      void readBody(request).then((body) => initFailed(response, body));
    } else {
      reply(response, 404, runtimeError('NotFound', `the Runtime API has no call ${method} ${url}`));
    }
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function next(response: ServerResponse): void {
    waiting = response;
    initialised = true;
    listener.onNext();
  }

  function initFailed(response: ServerResponse, body: Buffer | undefined): void {
    if (initialised) {
      reply(response, 403, runtimeError('InvalidStateTransition', 'the init phase is over'));
    } else {
      reply(response, 202, { status: 'OK' });
      listener.onInitError(toFunctionError(body));
    }
  }

  function answered(response: ServerResponse, requestId: string, failed: boolean, body: Buffer | undefined): void {
    if (requestId !== current) {
      reply(response, 400, runtimeError('InvalidRequestID', `expected ${current}, got ${requestId}`));
      return;
    }
    current = undefined;
    if (body === undefined) {
      const tooLarge = `Response payload size exceeded maximum allowed payload size (${RESPONSE_LIMIT_BYTES} bytes).`;
      reply(response, 413, runtimeError('RequestEntityTooLarge', tooLarge));
      listener.onError(requestId, runtimeError('Function.ResponseSizeTooLarge', tooLarge));
      return;
    }
    reply(response, 202, { status: 'OK' });
    if (failed) listener.onError(requestId, toFunctionError(body));
    else listener.onResponse(requestId, body.toString('utf8'));
  }

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    send({ requestId, deadlineMs, functionArn, event }) {
      current = requestId;
      waiting?.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(event),
        'lambda-runtime-aws-request-id': requestId,
        'lambda-runtime-deadline-ms': deadlineMs,
        'lambda-runtime-invoked-function-arn': functionArn,
        'lambda-runtime-trace-id': `Root=1-${Math.floor(deadlineMs / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`,
      });
      waiting?.end(event);
      waiting = undefined;
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The body, or undefined when it exceeds `RESPONSE_LIMIT_BYTES`; it is read to its end either way. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= RESPONSE_LIMIT_BYTES) chunks.push(chunk);
  }
  return size <= RESPONSE_LIMIT_BYTES ? Buffer.concat(chunks) : undefined;
}

function toFunctionError(body: Buffer | undefined): FunctionError {
  const { errorType, errorMessage } = JSON.parse(body?.toString('utf8') || '{}') as Partial<FunctionError>;
  return { errorType: errorType ?? 'Runtime.Unknown', errorMessage: errorMessage ?? '' };
}

function runtimeError(errorType: string, errorMessage: string): FunctionError {
  return { errorType, errorMessage };
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    .end(text);
}
