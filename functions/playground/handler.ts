import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { PLAYGROUND_POLICY, playgroundRoutes } from './routes.ts';

/** `functions/playground`: a page to type sentences into. */
export const handler = createHttpHandler({
  routes: playgroundRoutes(),
  apiKeys: [], // the page asks for a key when the API does
  contentSecurityPolicy: PLAYGROUND_POLICY,
  telemetry: createTelemetry(readHttpEnvironment().metricsNamespace),
});
