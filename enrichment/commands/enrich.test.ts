import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { observeCorpus, recordAll } from '../fault-injection/corpus-observations.ts';
import { utteranceKey } from '../store/layout.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import type { Item, Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { workerEnvironment } from './environment.ts';

const COMMAND = fileURLToPath(new URL('enrich.ts', import.meta.url));
const DAY_MS = 86_400_000;

const database = await startEmbeddedDatabase({});
afterAll(() => database.close());

describe('npm run enrich', () => {
  it('drains the queue with several processes, and ends', async () => {
    const { address, states } = await tableOf('shared', 60);
    const { code, out } = await ended(start(address, ['--once', '--workers=2']));
    expect([code, (await states()).filter((state) => state.startsWith('enriched')).length]).toEqual([0, 60]);
    expect(out).toMatch(/worker 1 idle: /);
    expect(out).toMatch(/worker 2 idle: /);
  });

  it.each([
    ['one process', []],
    ['several', ['--workers=2']],
  ])('completes or releases its claims when it is interrupted: %s', async (what, parameters) => {
    const { address, items, states } = await tableOf(what.replace(' ', '-'), 600);
    const child = start(address, parameters);
    const end = ended(child);
    const enriched = async () => (await states()).filter((state) => state.startsWith('enriched')).length;
    while ((await enriched()) === 0) expect(child.exitCode).toBeNull();
    // As a terminal does: every process of the group gets the signal, and the first one passes it on once more.
    process.kill(-(child.pid ?? Number.NaN), 'SIGINT');
    expect(await end).toMatchObject({ code: 0, error: '' });
    expect(await enriched()).toBeLessThan(600);
    expect((await items()).filter(({ holder }) => holder !== undefined)).toEqual([]);
  });

  it('ends when the database is gone, although its parent process has the channel open', async () => {
    const unreachable = { ...database.address, endpoint: 'http://127.0.0.1:1' };
    expect(await ended(start(unreachable, ['--once']))).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^TABLE_UNREACHABLE: table intent-api-local: /),
    });
  });

  it.each<[title: string, parameters: string[], environment: NodeJS.ProcessEnv, code: number, error: RegExp]>([
    [
      'no number of workers',
      ['--workers=many'],
      {},
      2,
      /^USAGE: --workers: expected a whole number from 1 to 64, got many/,
    ],
    [
      'a lease of no length',
      ['--lease-ms=0'],
      {},
      2,
      /^USAGE: --lease-ms: expected a whole number from 1 to 3600000, got 0/,
    ],
    ['an endpoint that is none', [], { DYNAMODB_ENDPOINT: 'there' }, 1, /^CONFIGURATION: DYNAMODB_ENDPOINT: /],
    ['an endpoint without a table', [], { TABLE_NAME: '' }, 1, /^CONFIGURATION: TABLE_NAME: expected .* got nothing/],
    ['a geocoder that is no address', [], { GEOCODER_URL: 'ban' }, 1, /^CONFIGURATION: GEOCODER_URL: .* got "ban"/],
    ['limits that are none', [], { ENRICH_OFF_FROM: '-1' }, 1, /^CONFIGURATION: ENRICH_OFF_FROM: /],
    ['a table that is not there', [], { TABLE_NAME: 'never-created' }, 1, /^TABLE_MISSING: table never-created: /],
  ])('refuses %s by name', async (_title, parameters, environment, code, error) => {
    const outcome = await ended(start(database.address, ['--once', ...parameters], environment));
    expect(outcome).toEqual({ code, out: '', error: expect.stringMatching(error) });
  });
});

function start(address: TableAddress, parameters: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...workerEnvironment(address), ...environment };
  return fork(COMMAND, parameters, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true });
}

async function ended(child: ChildProcess): Promise<{ code: unknown; out: string; error: string }> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('expected the output to be piped');
  const [out, error, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
  return { code, out, error };
}

async function tableOf(name: string, count: number) {
  const address = { ...database.address, name: `enrich-${name}` };
  const { table, createTable } = connect(address);
  await createTable(readTableDefinition());
  const observations = observeCorpus(count, Date.now() - DAY_MS * 30);
  await recordAll(table, observations);
  const items = () =>
    itemsOf(
      table,
      observations.map(({ sentence }) => sentence),
    );
  return { address, table, items, states: async () => (await items()).map(({ state }) => String(state)) };
}

async function itemsOf(table: Table, sentences: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for (let from = 0; from < sentences.length; from += 100) {
    const keys = sentences.slice(from, from + 100).map((sentence) => utteranceKey(hashSentence(sentence)));
    items.push(...(await table.getMany(keys)).items);
  }
  return items;
}
