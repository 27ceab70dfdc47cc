import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { seededRandom } from '#model/random.ts';
import { workerEnvironment } from '../commands/environment.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { utteranceKey } from '../store/layout.ts';
import { countObservations } from '../store/lookup.ts';
import { countPending } from '../store/queue.ts';
import type { Observation } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import type { Item, Table } from '../table/table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { observeCorpus, recordAll } from './corpus-observations.ts';

const SENTENCES = 2_000;
const WORKERS = 3;
const KILLS = 15;
const LEASE_MS = 1_500;
const POLL_EVERY_MS = 20;
const DAY_MS = 86_400_000;

/**
 * `npm run prove -- kills [seed]`: three worker processes over 2,000 sentences, killed at random and restarted, leave the table in
 * exactly the state in which one undisturbed worker leaves it.
 */
async function main(): Promise<void> {
  const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
  const random = seededRandom(seed);
  const database = await startEmbeddedDatabase({});
  const observations = observeCorpus(SENTENCES, Date.now() - 30 * DAY_MS);
  const undisturbed = await fill({ ...database.address, name: 'undisturbed' }, observations);
  const killed = await fill({ ...database.address, name: 'killed' }, observations);
  await untilEnded(startWorker(undisturbed.address));
  await killAtRandom(killed, random);
  let rounds = 0;
  for (; (await countPending(killed.table)) > 0; rounds++) {
    await untilEnded(startWorker(killed.address));
    // Claims of killed workers are due when their leases expire.
    await sleep(LEASE_MS);
  }
  const [expected, actual] = [
    await stateOf(undisturbed.table, observations),
    await stateOf(killed.table, observations),
  ];
  await database.close();
  const differing = expected.filter((state, i) => !isDeepStrictEqual(state, actual[i]));
  const enriched = expected.filter(({ state }) => String(state).startsWith('enriched'));
  console.log(
    `seed ${seed}: ${SENTENCES} sentences, ${KILLS} kills, ${rounds} rounds after them; ${differing.length} sentences differ`,
  );
  if (differing.length === 0 && enriched.length === SENTENCES) return;
  console.error(`${enriched.length} of ${SENTENCES} enriched by the undisturbed worker`, differing.slice(0, 3));
  process.exitCode = 1;
}

interface Filled {
  readonly address: TableAddress;
  readonly table: Table;
}

/** Every tenth sentence is delivered twice, as delivery is at least once. */
async function fill(address: TableAddress, observations: readonly Observation[]): Promise<Filled> {
  const { table, createTable } = connect(address);
  await createTable(readTableDefinition());
  await recordAll(table, [...observations, ...observations.filter((_, i) => i % 10 === 0)]);
  return { address, table };
}

function startWorker(address: TableAddress): ChildProcess {
  const parameters = ['enrichment/commands/enrich.ts', '--once', '--lease-ms', String(LEASE_MS)];
  return spawn('node', parameters, { env: workerEnvironment(address), stdio: ['ignore', 'ignore', 'inherit'] });
}

function untilEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/**
 * Kills one worker after another at random, and starts another in its place. The moment of a kill is a random number of sentences
 * left, and not a time, so that on a fast machine, too, there are sentences left.
 */
async function killAtRandom({ address, table }: Filled, random: () => number): Promise<void> {
  const children = Array.from({ length: WORKERS }, () => startWorker(address));
  for (let kills = 0; kills < KILLS; kills++) {
    const left = SENTENCES * (1 - (kills + random()) / KILLS);
    while ((await countPending(table)) > left) {
      // All may have ended while the rest of the queue is leased to killed workers.
      for (const [i, child] of children.entries()) if (hasEnded(child)) children[i] = startWorker(address);
      await sleep(POLL_EVERY_MS);
    }
    const index = Math.floor(random() * WORKERS);
    const [victim] = children.splice(index, 1, startWorker(address));
    if (!victim) continue;
    const end = hasEnded(victim) ? undefined : untilEnded(victim);
    victim.kill('SIGKILL');
    await end;
  }
  await Promise.all(children.filter((child) => !hasEnded(child)).map(untilEnded));
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** The stored state of each sentence, less owners and times. */
async function stateOf(table: Table, observations: readonly Observation[]): Promise<Record<string, unknown>[]> {
  const states = [];
  for (const { sentence } of observations) {
    const hash = hashSentence(sentence);
    const item: Item | undefined = await table.get(utteranceKey(hash));
    if (!item) throw new Error(`lost: ${sentence}`);
    const { fence, holder, writtenBy, enrichedAtMs, stateOrder, ...attributes } = item;
    const timeless = Object.entries(attributes).map(([name, value]) => [
      name,
      name.startsWith('e:') ? withoutTime(value) : value,
    ]);
    const count = await countObservations(table, hash, Date.now());
    states.push({ ...Object.fromEntries(timeless), signature: String(stateOrder).split('#')[0], count });
  }
  return states;
}

function withoutTime(value: unknown): unknown {
  // Every result is stored with its time; parseUtterance rejects any other.
  const { atMs, ...result } = value as { atMs: number };
  return result;
}

await main();
