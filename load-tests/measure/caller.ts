import { Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Milliseconds from sending the request to the end of its answer. */
  readonly elapsedMs: number;
}

export interface Caller {
  call(path: string, body?: string): Promise<Answer>;
  close(): void;
}

/** A caller with one kept-alive connection, so that the service is timed and not TCP. */
export function createCaller(baseUrl: string): Caller {
  const secure = baseUrl.startsWith('https:');
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const send = secure ? httpsRequest : httpRequest;
  return {
    call: (path, body) =>
      new Promise((resolve, reject) => {
        const startedMs = performance.now();
        const method = body === undefined ? 'GET' : 'POST';
        const headers =
          body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        const request = send(baseUrl + path, { agent, method, headers }, async (response) => {
          const text = Buffer.concat(await response.toArray()).toString('utf8');
          const elapsedMs = performance.now() - startedMs;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text, elapsedMs });
        });
        request.once('error', reject);
        request.end(body);
      }),
    close: () => agent.destroy(),
  };
}

/** The phases of a `server-timing` header, in milliseconds. */
export function readServerTiming(header: string | string[] | undefined): Record<string, number> {
  const text = Array.isArray(header) ? header.join(',') : (header ?? '');
  const entries = text.split(',').flatMap((entry) => {
    const [name = '', ...parameters] = entry.split(';').map((part) => part.trim());
    const duration = parameters.find((parameter) => parameter.startsWith('dur='));
    return name === '' || duration === undefined ? [] : [[name, Number(duration.slice('dur='.length))]];
  });
  return Object.fromEntries(entries);
}
