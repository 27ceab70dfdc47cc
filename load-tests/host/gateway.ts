import type { Server } from 'node:http';
import { createHttpApi } from '../../functions/contract/api-gateway/http-api.ts';
import type { Route } from '../../functions/contract/api-gateway/routes.ts';
import { createHttpServer } from '../../functions/contract/api-gateway/server.ts';
import type { Pool } from './pool.ts';

export interface GatewayOptions {
  readonly routes: readonly Route[];
  /** By function name. A route to a function without a pool is left out. */
  readonly pools: ReadonlyMap<string, Pool>;
  readonly integrationTimeoutMs: number;
}

/** The emulated HTTP API in front of pools of execution environments; the server does not listen yet. */
export function createHostGateway({ routes, pools, integrationTimeoutMs }: GatewayOptions): Server {
  const api = createHttpApi({
    routes: routes.filter(({ functionName }) => pools.has(functionName)),
    integrationTimeoutMs,
    invoke: async (functionName, event, requestId) =>
      (await pools.get(functionName)?.invoke(JSON.stringify(event), requestId)) ?? { kind: 'throttled' },
  });
  return createHttpServer(api);
}
