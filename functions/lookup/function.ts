import type { Table } from '#enrichment/table/table.ts';
import { parseApiKeys } from '../http/api-keys.ts';
import type { HttpFunction } from '../http/stack.ts';
import { lookupRoutes } from './routes.ts';

export interface LookupFunctionOptions {
  /** The variable `API_KEYS`. */
  readonly apiKeys: string;
  readonly table: Table;
  readonly now: () => number;
  readonly initPhases?: HttpFunction['initPhases'];
}

/** The function that looks sentences up in the table. Throws when `apiKeys` is malformed. */
export function lookupFunction({ apiKeys, table, now, initPhases }: LookupFunctionOptions): HttpFunction {
  return {
    routes: lookupRoutes(table, now),
    apiKeys: parseApiKeys(apiKeys),
    // It tells whether anybody ever asked a sentence.
    rights: { 'GET /api/enrichment': 'enrichment' },
    initPhases,
  };
}
