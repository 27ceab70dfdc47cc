import { openTable } from '#enrichment/table/open-table.ts';
import { parseApiKeys } from '../http/api-keys.ts';
import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { readEnvironment } from './environment.ts';
import { lookupRoutes } from './routes.ts';

const { table } = openTable(readEnvironment());
const { apiKeys, metricsNamespace } = readHttpEnvironment();

/** `functions/lookup`: what is known of a sentence; it can only read. */
export const handler = createHttpHandler({
  routes: lookupRoutes(table, Date.now),
  apiKeys: parseApiKeys(apiKeys),
  initPhases: [['boot', performance.now()]],
  telemetry: createTelemetry(metricsNamespace),
});
