import { once } from 'node:events';
import { readCorsConfiguration, readRoutes } from '../contract/api-gateway/configuration.ts';
import { createHttpApi, type HttpApi } from '../contract/api-gateway/http-api.ts';
import { createHttpServer } from '../contract/api-gateway/server.ts';
import type { Functions } from './functions.ts';

/** No call is ended while a developer looks at it. */
const INTEGRATION_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * The HTTP API of `serverless.yml` on a port of this machine, as API Gateway has it; `say` gets a line for each request. Returns what
 * closes it.
 */
export async function listen(
  port: number,
  { invoke }: Pick<Functions, 'invoke'>,
  say: (line: string) => void,
): Promise<() => Promise<void>> {
  const api = createHttpApi({
    routes: readRoutes(),
    cors: readCorsConfiguration(),
    integrationTimeoutMs: INTEGRATION_TIMEOUT_MS,
    invoke,
  });
  const server = createHttpServer(withLines(api, say));
  server.listen(port, 'localhost');
  await once(server, 'listening');
  return async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
}

/** Adds a line for each request: method, path, status, milliseconds, and whether it was the first of its function. No query: it has the sentence. */
function withLines(api: HttpApi, say: (line: string) => void): HttpApi {
  return async (request) => {
    const started = performance.now();
    const response = await api(request);
    const path = request.target.split('?', 1)[0];
    const cold = response.headers['x-cold-start'] === '1' ? ' cold' : '';
    say(`${request.method} ${path} ${response.statusCode} ${(performance.now() - started).toFixed(1)} ms${cold}`);
    return response;
  };
}
