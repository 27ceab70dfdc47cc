import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { workerEnvironment } from '../commands/environment.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { createEnrichers } from '../enrichers/index.ts';
import { countPending } from '../store/queue.ts';
import type { Observation } from '../store/record.ts';
import { connect, type TableAddress } from '../table/dynamodb-table.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { runInRealTime } from '../worker/run-in-real-time.ts';
import { observeCorpus, recordAll } from './corpus-observations.ts';

const SENTENCES = 4_000;
/** One worker and three alternate, so that other load of the machine affects both. */
const ROUNDS = 2;
const DAY_MS = 86_400_000;

/**
 * `npm run benchmark -- throughput`: sentences a second with all enrichers, on a table in memory, and on dynalite with one worker
 * and with three; the best round of each.
 */
async function main(): Promise<void> {
  const observations = observeCorpus(SENTENCES, Date.now() - 30 * DAY_MS);
  const report: Record<string, number> = {};
  const measure = async (what: string, task: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await task();
    const perSecond = Math.round((1000 * SENTENCES) / (performance.now() - start));
    report[what] = Math.max(report[what] ?? 0, perSecond);
  };
  const memory = createMemoryTable();
  await recordAll(memory, observations);
  const enrichers = createEnrichers({});
  await measure('enriched, no database', () => runInRealTime({ table: memory, enrichers, ...NO_LIMITS }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const workers of [1, 3]) {
      const database = await startEmbeddedDatabase({});
      await measure('recorded, dynalite', () => fill(database.address, observations));
      // Includes the start of the processes.
      await measure(`enriched, dynalite, ${workers} worker${workers > 1 ? 's' : ''}`, () =>
        drainQueue(database.address, workers),
      );
      await database.close();
    }
  }
  console.log(JSON.stringify({ sentences: SENTENCES, ...report }, null, 2));
}

const NO_LIMITS = {
  remainingMs: () => Number.POSITIVE_INFINITY,
  stopping: () => false,
  throttledShare: () => 0,
};

async function fill(address: TableAddress, observations: readonly Observation[]): Promise<void> {
  const { table, createTable, close } = connect(address);
  await createTable(readTableDefinition());
  await recordAll(table, observations);
  close();
}

/** Runs the command; rejects when it fails or leaves sentences pending. */
async function drainQueue(address: TableAddress, workers: number): Promise<void> {
  const parameters = ['enrichment/commands/enrich.ts', '--once', `--workers=${workers}`];
  const command = spawn('node', parameters, {
    env: workerEnvironment(address),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(command, 'exit');
  const { table, close } = connect(address);
  const pending = await countPending(table);
  close();
  if (code !== 0 || pending > 0)
    throw new Error(`the command ended with ${code}, and ${pending} sentences are pending`);
}

await main();
