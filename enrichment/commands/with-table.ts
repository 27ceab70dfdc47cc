import { DATA_DIRECTORY, findEmbeddedDatabase, startEmbeddedDatabase } from '../database/embedded.ts';
import { describeError, EnrichmentError } from '../enrichment-error.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import { type OpenTable, openTable } from '../table/open-table.ts';
import type { Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { printable } from './printable.ts';

/** What a command gets. */
export interface CommandContext {
  readonly open: OpenTable;
  readonly table: Table;
  readonly address: TableAddress;
  readonly environment: Environment;
}

/**
 * Runs a command on the table of `TABLE_NAME`, or on this machine's, which `npm start` may have open already. An
 * `EnrichmentError` is printed, and the exit code is 1; commands set 2 for wrong usage.
 */
export async function withTable(command: (context: CommandContext) => Promise<void>): Promise<void> {
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
    console.error(printable(describeError(error)));
    process.exitCode = 1;
  }
}

/** Only one process at a time can open the files; later ones connect to it. */
async function openLocal(): Promise<{ address: TableAddress; close(): Promise<void> }> {
  const address = await findEmbeddedDatabase(DATA_DIRECTORY);
  if (address) return { address, close: async () => undefined };
  const database = await startEmbeddedDatabase({ directory: DATA_DIRECTORY });
  await connect(database.address).createTable(readTableDefinition());
  return database;
}
