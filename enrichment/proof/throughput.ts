import { type ChildProcess, spawn } from 'node:child_process';
import { workerEnvironment } from '../commands/environment.ts';
import { startEmbeddedDatabase } from '../database/embedded.ts';
import { createEnrichers } from '../enrichers/index.ts';
import { recordSighting } from '../store/record.ts';
import { countPending } from '../store/work.ts';
import { connect } from '../table/dynamodb-table.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import { readTableDefinition } from '../table/table-definition.ts';
import { runInRealTime } from '../work/run-in-real-time.ts';
import { sightCorpus } from './sentences.ts';

const SENTENCES = 1_000;
const LANES = 8;
const DAY_MS = 86_400_000;

/** `npm run enrichment:throughput`: sentences a second without a database, and against dynalite with one worker and with three. */
async function main(): Promise<void> {
  const sightings = sightCorpus(SENTENCES, Date.now() - 30 * DAY_MS);
  const report: Record<string, number> = {};
  const perSecond = async (what: string, task: () => Promise<unknown>): Promise<void> => {
    const start = performance.now();
    await task();
    report[what] = Math.round((1000 * SENTENCES) / (performance.now() - start));
  };
  const memory = createMemoryTable();
  for (const sighting of sightings) await recordSighting(memory, sighting);
  await perSecond('enriched, no database', () =>
    runInRealTime({
      table: memory,
      enrichers: createEnrichers({}),
      remainingMs: () => Number.POSITIVE_INFINITY,
      stopping: () => false,
      throttledShare: () => 0,
    }),
  );
  const database = await startEmbeddedDatabase({});
  for (const workers of [1, 3]) {
    const address = { ...database.address, name: `workers-${workers}` };
    const { table, createTable } = connect(address);
    await createTable(readTableDefinition());
    await perSecond(`recorded, dynalite (${workers})`, async () => {
      const queue = sightings.values();
      const lane = async (): Promise<void> => {
        for (const sighting of queue) await recordSighting(table, sighting);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    });
    // The processes' start is part of it, as it is for whoever waits.
    await perSecond(`enriched, dynalite, ${workers} worker${workers > 1 ? 's' : ''}`, () =>
      untilEnded(
        spawn('node', ['enrichment/commands/enrich.ts', '--once', `--workers=${workers}`], {
          env: workerEnvironment(address),
        }),
      ),
    );
    if ((await countPending(table)) > 0) throw new Error(`${await countPending(table)} sentences were not enriched`);
  }
  await database.close();
  console.log(JSON.stringify(report, null, 2));
}

function untilEnded(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

await main();
