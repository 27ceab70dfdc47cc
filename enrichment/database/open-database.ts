import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../enrichment-error.ts';
import { connect } from '../table/dynamodb-table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './embedded.ts';

const RETRY_FOR_MS = 60_000;
const RETRY_EVERY_MS = 500;

/**
 * Starts the embedded database and creates its table unless it is there. On a busy machine the first request may time out, because
 * the database runs in this process: it is tried again for a minute.
 */
export async function openDatabase(place: { directory: string; port?: number }): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase(place);
  try {
    await createTable(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function createTable({ address }: EmbeddedDatabase): Promise<void> {
  const connection = connect(address);
  const deadline = performance.now() + RETRY_FOR_MS;
  try {
    for (;;) {
      try {
        await connection.createTable(readTableDefinition());
        return;
      } catch (error) {
        if (errorCode(error) !== 'TABLE_UNREACHABLE' || performance.now() > deadline) throw error;
        await sleep(RETRY_EVERY_MS);
      }
    }
  } finally {
    connection.close();
  }
}
