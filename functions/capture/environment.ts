import type { TableAddress } from '#enrichment/table/dynamodb-table.ts';
import { parseTableAddress } from '#enrichment/table/table-address.ts';

/** The address of the table that predictions are recorded in. Throws `CONFIGURATION` with the name of an invalid variable. */
export function readEnvironment(): TableAddress {
  return parseTableAddress(process.env);
}
