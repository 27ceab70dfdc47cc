import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { EnrichmentError } from '../enrichment-error.ts';
import { connect } from '../table/dynamodb-table.ts';
import { findEmbeddedDatabase } from './embedded.ts';
import { openDatabase } from './open-database.ts';

vi.mock('../table/dynamodb-table.ts', async (original) => {
  const module = await original<typeof import('../table/dynamodb-table.ts')>();
  return { ...module, connect: vi.fn(module.connect) };
});

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'database-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** The next connection fails to create its table with this error. */
function failOnce(error: Error): void {
  const createTable = vi.fn().mockRejectedValueOnce(error).mockResolvedValue(true);
  vi.mocked(connect).mockReturnValueOnce({ ...connect({ name: 'unused', region: 'eu-west-3' }), createTable });
}

it('tries again where a busy machine does not respond in time', async () => {
  failOnce(new EnrichmentError('TABLE_UNREACHABLE', 'timed out'));
  const database = await openDatabase({ directory });
  expect(await findEmbeddedDatabase(directory)).toEqual(database.address);
  await database.close();
});

it('leaves nothing open after another error', async () => {
  failOnce(new EnrichmentError('TABLE_DENIED', 'no'));
  await expect(openDatabase({ directory })).rejects.toMatchObject({ code: 'TABLE_DENIED' });
  expect(await findEmbeddedDatabase(directory)).toBeUndefined();
});
