import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { DOCS_POLICY } from './page.ts';
import { docsRoutes } from './routes.ts';

/** `functions/docs`: the documentation, apart from the predicting function, which it would make four times as large. */
export const handler = createHttpHandler({
  routes: docsRoutes(),
  apiKeys: [], // whoever may not call may still read how to
  contentSecurityPolicy: DOCS_POLICY,
  telemetry: createTelemetry(readHttpEnvironment().metricsNamespace),
});
