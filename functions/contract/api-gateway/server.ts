import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type HttpApi, PAYLOAD_LIMIT_BYTES } from './http-api.ts';

/** A server, not yet listening, that puts an HTTP API behind a port. */
export function createHttpServer(api: HttpApi): Server {
  return createServer((request, response) => {
    handle(api, request, response).catch((error: unknown) => {
      response.destroy();
      // A caller that hung up needs no response; anything else is a defect of ours and must be seen.
      if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    });
  });
}

async function handle(api: HttpApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { statusCode, headers, bytes } = await api({
    method: request.method ?? 'GET',
    target: request.url ?? '/',
    headers: request.headersDistinct,
    body: await readBody(request),
    sourceIp: request.socket.remoteAddress ?? '',
  });
  response.statusCode = statusCode;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** The whole body, of one over the limit only so much that it is over it. */
async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    if (sizeBytes <= PAYLOAD_LIMIT_BYTES) chunks.push(chunk);
    sizeBytes += chunk.length;
  }
  return Buffer.concat(chunks);
}
