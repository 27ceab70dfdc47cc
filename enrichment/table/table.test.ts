import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { readTestEndpoint } from '../environment.ts';
import { connect } from './dynamodb-table.ts';
import { createMemoryTable } from './memory-table.ts';
import { describeTableContract } from './table-contract.testing.ts';
import { readTableDefinition } from './table-definition.ts';

describeTableContract('memory', async () => createMemoryTable());

const endpoint = readTestEndpoint();
const database = await startEmbeddedDatabase({});
afterAll(() => database.close());
const address = endpoint ? { ...database.address, endpoint, name: `contract-${Date.now()}` } : database.address;

describeTableContract(endpoint ?? 'dynalite', async () => {
  const connection = connect(address);
  await connection.createTable(readTableDefinition());
  return connection.table;
});

describe('a DynamoDB table', () => {
  it('reports a missing table', async () => {
    const { table } = connect({ ...address, name: 'never-created' });
    await expect(table.get({ pk: 'a', sk: 'b' })).rejects.toMatchObject({ code: 'TABLE_MISSING' });
  });

  it('reports other keys of a table', async () => {
    const { table, createTable } = connect({ ...address, name: `other-keys-${Date.now()}` });
    await createTable({
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'id', AttributeType: 'S' },
        { AttributeName: 'other', AttributeType: 'S' },
      ],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'unused',
          KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    const key = { pk: 'a', sk: 'b' };
    await expect(table.get(key)).rejects.toMatchObject({ code: 'TABLE_WRONG_KEY' });
    await expect(table.update(key, { set: { a: 1 } })).rejects.toMatchObject({ code: 'TABLE_WRONG_KEY' });
    await expect(table.put(key)).rejects.toMatchObject({ code: 'TABLE_WRONG_KEY' });
    const range = { partition: 'pending#0', limit: 1 };
    await expect(table.queryIndex('by-state', range)).rejects.toMatchObject({ code: 'TABLE_WRONG_KEY' });
  });

  it('reports that nothing listens', async () => {
    const { table } = connect({ ...address, endpoint: 'http://127.0.0.1:1' });
    await expect(table.get({ pk: 'a', sk: 'b' })).rejects.toMatchObject({ code: 'TABLE_UNREACHABLE' });
  });

  it('reports missing permissions apart from refused items', async () => {
    const server = createServer((request, response) => {
      request.resume();
      const body = { __type: 'com.amazon.coral.service#AccessDeniedException', message: 'not authorized' };
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A TCP server's address is an object; only a pipe's is a string.
    const { port } = server.address() as AddressInfo;
    const { table, close } = connect({ ...address, endpoint: `http://127.0.0.1:${port}` });
    await expect(table.get({ pk: 'a', sk: 'b' })).rejects.toMatchObject({ code: 'TABLE_DENIED' });
    close();
    server.close();
  });

  it('is created once', async () => {
    expect(await connect(address).createTable(readTableDefinition())).toBe(false);
  });
});
