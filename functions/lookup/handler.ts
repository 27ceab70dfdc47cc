import { openTable } from '#enrichment/table/open-table.ts';
import { createHttpHandler } from '../http/stack.ts';
import { readEnvironment } from './environment.ts';
import { lookupRoutes } from './routes.ts';

const { table } = openTable(readEnvironment());

/** `functions/lookup`: what is known of a sentence; it can only read. */
export const handler = createHttpHandler({
  routes: lookupRoutes(table, Date.now),
  modelVersion: 'none',
  initPhases: [['boot', performance.now()]],
  onFault: (error, requestId) => console.error(JSON.stringify({ level: 'ERROR', requestId, message: String(error) })),
});
