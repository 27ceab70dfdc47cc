import { afterAll, beforeAll, describe } from 'vitest';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { readTestEndpoint } from '../environment.ts';
import { connect } from '../table/dynamodb-table.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import type { Claim } from './lease.ts';
import type { Observation } from './record.ts';

export const NOW_MS = Date.UTC(2026, 2, 14, 9, 30);
export const HOUR_MS = 3_600_000;
export const LEASE_MS = 60_000;

export interface StoreFixture {
  readonly table: () => Table;
  /** A sentence that was never used before. */
  readonly sentence: () => string;
}

/** Runs a suite on memory and on a database: dynalite, or what `DYNAMODB_ENDPOINT` names. */
export function describeOnEachTable(title: string, suite: (fixture: StoreFixture) => void): void {
  const endpoint = readTestEndpoint();
  const openers: readonly [name: string, open: () => Promise<{ table: Table; close(): Promise<void> }>][] = [
    ['memory', async () => ({ table: createMemoryTable(), close: async () => undefined })],
    [endpoint ?? 'dynalite', () => openDatabase(endpoint)],
  ];
  describe.each(openers)(`${title} on %s`, (_name, open) => {
    let opened: Awaited<ReturnType<typeof open>>;
    let serial = 0;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());
    suite({ table: () => opened.table, sentence: () => `une table pour ${++serial} personnes ${process.pid}` });
  });
}

async function openDatabase(endpoint: string | undefined): Promise<{ table: Table; close(): Promise<void> }> {
  const database = await startEmbeddedDatabase({});
  const name = `store-${process.pid}-${Date.now()}`;
  const connection = connect(endpoint ? { ...database.address, endpoint, name } : database.address);
  await connection.createTable(readTableDefinition());
  return {
    table: connection.table,
    async close() {
      connection.close();
      await database.close();
    },
  };
}

export async function expectClaim(claiming: Promise<Claim | undefined>): Promise<Claim> {
  const claimed = await claiming;
  if (!claimed) throw new Error('expected the claim to succeed');
  return claimed;
}

export function observe(sentence: string, { id = `id-${sentence}`, atMs = NOW_MS } = {}): Observation {
  const scores = { 'find-restaurant': 0.6, 'find-hotel': 0.4 };
  return {
    id,
    atMs,
    sentence,
    redactions: [],
    prediction: { intent: 'find-restaurant', confidence: 0.6, accepted: false, scores },
    model: 'abc123',
  };
}
