import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { seededRandom } from '#model/train/random.ts';
import { workerEnvironment } from '../commands/environment.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { utteranceKey } from '../store/layout.ts';
import { countSightings } from '../store/lookup.ts';
import type { Sighting } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { countPending } from '../store/work.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import type { Item, Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { recordAll, sightCorpus } from './sentences.ts';

const SENTENCES = 2_000;
const WORKERS = 3;
const KILLS = 15;
const LEASE_MS = 1_500;
const DAY_MS = 86_400_000;

/**
 * `npm run enrichment:prove-kills [seed]`: three worker processes over 2,000 sentences, killed at random and started again, leave
 * the table exactly as one quiet worker leaves it.
 */
async function main(): Promise<void> {
  const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
  const random = seededRandom(seed);
  const database = await startEmbeddedDatabase({});
  const sightings = sightCorpus(SENTENCES, Date.now() - 30 * DAY_MS);
  const quiet = await fill({ ...database.address, name: 'quiet' }, sightings);
  const killed = await fill({ ...database.address, name: 'killed' }, sightings);
  await untilEnded(startWorker(quiet.address));
  const kills = await killAtRandom(killed.address, random);
  let rounds = 0;
  for (; (await countPending(killed.table)) > 0; rounds++) {
    await untilEnded(startWorker(killed.address));
    // What the last one killed still holds is due when its lease ends.
    await sleep(LEASE_MS);
  }
  const [expected, actual] = [await stateOf(quiet.table, sightings), await stateOf(killed.table, sightings)];
  await database.close();
  const differing = expected.filter((state, i) => !isDeepStrictEqual(state, actual[i]));
  const enriched = expected.filter(({ state }) => String(state).startsWith('enriched'));
  console.log(
    `seed ${seed}: ${SENTENCES} sentences, ${kills} kills, ${rounds} rounds after them; ${differing.length} sentences differ`,
  );
  if (differing.length === 0 && enriched.length === SENTENCES && kills >= KILLS) return;
  console.error(`${enriched.length} of ${SENTENCES} enriched by the quiet worker`, differing.slice(0, 3));
  process.exitCode = 1;
}

/** Every tenth sentence is delivered twice, as logs may. */
async function fill(
  address: TableAddress,
  sightings: readonly Sighting[],
): Promise<{ address: TableAddress; table: Table }> {
  const { table, createTable } = connect(address);
  await createTable(readTableDefinition());
  await recordAll(table, [...sightings, ...sightings.filter((_, i) => i % 10 === 0)]);
  return { address, table };
}

function startWorker(address: TableAddress): ChildProcess {
  const parameters = ['enrichment/commands/enrich.ts', '--once', '--lease-ms', String(LEASE_MS)];
  return spawn('node', parameters, { env: workerEnvironment(address), stdio: ['ignore', 'ignore', 'inherit'] });
}

function untilEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Three at work; now and then one is killed in the middle of whatever it does, and another takes its place. */
async function killAtRandom(address: TableAddress, random: () => number): Promise<number> {
  const children = Array.from({ length: WORKERS }, () => startWorker(address));
  for (let kills = 0; ; kills++) {
    await sleep(250 + 350 * random());
    const index = Math.floor(random() * WORKERS);
    const ended = children.map(untilEndedIfRunning);
    children[index]?.kill('SIGKILL');
    await ended[index];
    if (kills + 1 >= KILLS) {
      await Promise.all(ended);
      return kills + 1;
    }
    children[index] = startWorker(address);
  }
}

function untilEndedIfRunning(child: ChildProcess): Promise<void> {
  return child.exitCode === null && child.signalCode === null ? untilEnded(child) : Promise.resolve();
}

/** All that is known of each sentence, less who worked it out and when. */
async function stateOf(table: Table, sightings: readonly Sighting[]): Promise<Record<string, unknown>[]> {
  const states = [];
  for (const { sentence } of sightings) {
    const hash = hashSentence(sentence);
    const item: Item | undefined = await table.get(utteranceKey(hash));
    if (!item) throw new Error(`lost: ${sentence}`);
    const { fence, holder, writtenBy, enrichedAtMs, stateOrder, ...lasting } = item;
    const timeless = Object.entries(lasting).map(([name, value]) => [
      name,
      name.startsWith('e:') ? withoutTime(value) : value,
    ]);
    const count = await countSightings(table, hash, Date.now());
    states.push({ ...Object.fromEntries(timeless), signature: String(stateOrder).split('#')[0], count });
  }
  return states;
}

function withoutTime(value: unknown): unknown {
  // Every result is stored with its time; parseUtterance refuses any other.
  const { atMs, ...result } = value as { atMs: number };
  return result;
}

await main();
