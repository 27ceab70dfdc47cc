import { openTable } from '#enrichment/table/open-table.ts';
import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { readEnvironment } from './environment.ts';
import { lookupFunction } from './function.ts';

const { table } = openTable(readEnvironment());
const { apiKeys, metricsNamespace } = readHttpEnvironment();

/** `functions/lookup`: returns the enrichment of a sentence; it can only read. */
export const handler = createHttpHandler(
  lookupFunction({ apiKeys, table, now: Date.now, initPhases: [['boot', performance.now()]] }),
  createTelemetry(metricsNamespace),
);
