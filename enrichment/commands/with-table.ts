import { DATA_DIRECTORY, findEmbeddedDatabase, startEmbeddedDatabase } from '../database/embedded.ts';
import { describeError, EnrichmentError } from '../enrichment-error.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import { type OpenTable, openTable } from '../table/open-table.ts';
import type { Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { type Environment, readEnvironment } from './environment.ts';

/** What a command works with. */
export interface Workplace {
  readonly open: OpenTable;
  readonly table: Table;
  readonly address: TableAddress;
  readonly environment: Environment;
}

/**
 * Runs a command with the table it is meant for: the one of `TABLE_NAME`, or this machine's, which `npm start` may have open
 * already. A failure that has a code ends the process with 1 and its message; wrong usage with 2.
 */
export async function withTable(command: (workplace: Workplace) => Promise<void>): Promise<void> {
  try {
    const environment = readEnvironment();
    const { address, close } = environment.address
      ? { address: environment.address, close: undefined }
      : await openLocal();
    const open = openTable(address);
    try {
      await command({ open, table: open.table, address, environment });
    } finally {
      open.close();
      await close?.();
    }
  } catch (error) {
    if (!(error instanceof EnrichmentError)) throw error;
    console.error(describeError(error));
    process.exitCode = 1;
  }
}

/** One process at a time can have the files open, so whoever comes later speaks to the first. */
async function openLocal(): Promise<{ address: TableAddress; close(): Promise<void> }> {
  const address = await findEmbeddedDatabase(DATA_DIRECTORY);
  if (address) return { address, close: async () => undefined };
  const database = await startEmbeddedDatabase({ directory: DATA_DIRECTORY });
  await connect(database.address).createTable(readTableDefinition());
  return database;
}
