import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { readCorsConfiguration } from './api-gateway/configuration.ts';
import { createHttpApi, type HttpApi } from './api-gateway/http-api.ts';
import type { HttpApiRequest } from './api-gateway/request.ts';
import type { HttpApiResponse } from './api-gateway/response.ts';
import { createHttpServer } from './api-gateway/server.ts';

export type Handler = (event: unknown, context: Context) => Promise<APIGatewayProxyStructuredResultV2>;

export interface GatewayResponse extends HttpApiResponse {
  /** The bytes read as UTF-8. */
  readonly body: string;
}

/**
 * The emulated HTTP API in front of handlers in this process, by route key; with the CORS configuration of `serverless.yml`.
 * Rejects when a handler does: on AWS that would be a 500, in a test it is a defect whose error must be seen.
 */
export function createGateway(
  handlers: Readonly<Record<string, Handler>>,
): (request: HttpApiRequest) => Promise<GatewayResponse> {
  const api = createHttpApi({
    routes: Object.keys(handlers).map((routeKey) => ({ routeKey, functionName: routeKey })),
    cors: readCorsConfiguration(),
    async invoke(routeKey, event, requestId) {
      // The stack reads nothing else of a context.
      const result = await handlers[routeKey]?.(event, { awsRequestId: requestId } as Context);
      return { kind: 'response', payload: JSON.stringify(result ?? null) };
    },
  });
  return async (request) => {
    const response = await api(request);
    return { ...response, body: response.bytes.toString() };
  };
}

/** The gateway on a free port of this machine; `close` ends it. */
export async function listen(gateway: HttpApi): Promise<{ url: string; close(): Promise<void> }> {
  const server = createHttpServer(gateway);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
