import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Route } from '../../functions/contract/api-gateway/routes.ts';
import { type Deployment, readDeployment } from '../host/deployment.ts';
import { type Host, type HostOptions, startHost } from '../host/host.ts';
import { lambdaRuntime } from '../host/runtime.ts';
import { type HostedFunction, unpackFunction } from '../host/unpack.ts';
import { LoadTestError } from '../load-test-error.ts';
import type { Target } from './cold-start.ts';

const BARE_ROOT = fileURLToPath(new URL('../bare', import.meta.url));
const PREDICT = 'GET /api/intent';

/** The packaged functions, unpacked, with the bare handler beside them. */
export interface HostedService {
  readonly functions: readonly HostedFunction[];
  readonly routes: readonly Route[];
  /** The function that predicts. */
  readonly service: HostedFunction;
  readonly bare: Target;
  readonly target: Target;
  start(options?: Partial<HostOptions>): Promise<Host>;
  remove(): void;
}

/** Unpacks a package of `npm run package`. Throws when it is missing, of another architecture, or has no predicting route. */
export function unpackService(packageDirectory: string, architecture: string): HostedService {
  const runtime = lambdaRuntime();
  const deployment = readDeployment(packageDirectory, architecture);
  const directory = mkdtempSync(join(tmpdir(), 'load-test-'));
  const unpacked = deployment.functions.map((packaged) => unpackFunction(packaged, directory));
  const service = predictingFunction(deployment, unpacked);
  const bare = { ...service, name: 'bare', handler: 'handler.handler', variables: {}, taskRoot: BARE_ROOT };
  const functions = [...unpacked, bare];
  const routes = [...deployment.routes, { routeKey: 'GET /bare', functionName: 'bare' }];
  return {
    functions,
    routes,
    service,
    bare: { name: 'bare', functionName: 'bare', path: '/bare' },
    target: {
      name: 'service',
      functionName: service.name,
      path: `/api/intent?sentence=${encodeURIComponent('un hôtel à Pau')}`,
    },
    start: (options) => startHost({ functions, routes, runtime, ...options }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function predictingFunction({ routes }: Deployment, functions: readonly HostedFunction[]): HostedFunction {
  const route = routes.find(({ routeKey }) => routeKey === PREDICT);
  const service = functions.find(({ name }) => name === route?.functionName);
  if (service) return service;
  throw new LoadTestError('NO_PREDICTING_ROUTE', `the packaged template has no route ${PREDICT}: package again`);
}
