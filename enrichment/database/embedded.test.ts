import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { connect } from '../table/dynamodb-table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { findEmbeddedDatabase, startEmbeddedDatabase } from './embedded.ts';

const directory = mkdtempSync(join(tmpdir(), 'dynamodb-'));
afterAll(() => rmSync(directory, { recursive: true }));
const item = { pk: 'kept', sk: 'item' };

it('keeps its data between two starts, and is found at its port while it is open', async () => {
  expect(await findEmbeddedDatabase(directory)).toBeUndefined();
  const first = await startEmbeddedDatabase({ directory });
  expect(await findEmbeddedDatabase(directory)).toEqual(first.address);
  const before = connect(first.address);
  await before.createTable(readTableDefinition());
  await before.table.put(item);
  before.close();
  await first.close();
  expect(await findEmbeddedDatabase(directory)).toBeUndefined();
  const second = await startEmbeddedDatabase({ directory });
  const after = connect(second.address);
  expect(await after.createTable(readTableDefinition())).toBe(false);
  expect(await after.table.get(item)).toEqual(item);
  after.close();
  await second.close();
});

it('is not taken for something else that listens at the port it left behind', async () => {
  const database = await startEmbeddedDatabase({ directory });
  const port = Number(new URL(database.address.endpoint ?? '').port);
  await database.close();
  // As after a process that was killed.
  writeFileSync(join(directory, 'port'), String(port));
  const stranger = createServer((_request, response) => response.end('hello')).listen(port, '127.0.0.1');
  await once(stranger, 'listening');
  expect(await findEmbeddedDatabase(directory)).toBeUndefined();
  stranger.closeAllConnections();
  await new Promise((resolve) => stranger.close(resolve));
});
