import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { parseTableAddress } from '#enrichment/table/table-address.ts';

/** The table that predictions are recorded in. Throws `CONFIGURATION` naming the variable that is wrong. */
export function readEnvironment(): TableAddress {
  return parseTableAddress(process.env);
}
