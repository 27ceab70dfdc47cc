import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '#model/random.ts';
import type { Enricher } from '../enricher.ts';
import { errorCode } from '../enrichment-error.ts';
import { eraseUtterance } from '../store/erase.ts';
import { RESULT_PREFIX, utteranceKey } from '../store/layout.ts';
import { countObservations } from '../store/lookup.ts';
import { type Observation, recordObservation } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Item, Table } from '../table/table.ts';
import { withRetries } from '../table/with-retries.ts';
import { runWorker } from '../worker/run-worker.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createSimulation, type Faults, NO_FAULTS, type Process, type Simulation } from './simulation.ts';

const SCHEDULES = 5_000;
const SKEW_MS = 600_000;
/** More than the longest of the schedules takes. */
const STEP_LIMIT = 20_000;
/** Past every lease, whatever the clock skew of its owner, and every retry delay. */
const LATER_MS = 4 * SKEW_MS;

const SENTENCES = ['un train pour Brest', 'une pizza à Lille', 'un hôtel à Arles', 'quel film ce soir'];
/** Every version of the enrichers fails on it. */
const POISONED = 'un hôtel à Arles';

const scheduleArbitrary = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  observations: fc.array(
    fc.record({
      sentence: fc.nat(SENTENCES.length - 1),
      deliveries: fc.integer({ min: 1, max: 3 }),
      // Long before an erasure, around it, and after it.
      afterMs: fc.constantFrom(0, 60, 200, 300_000),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
  // Few ids in a counter, so that they move to items of their own at once, and none.
  idsKept: fc.constantFrom(1, 2, 8),
  workers: fc.array(
    fc.record({ version: fc.integer({ min: 1, max: 2 }), skewMs: fc.integer({ min: -SKEW_MS, max: SKEW_MS }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
  erased: fc.option(fc.nat(SENTENCES.length - 1), { freq: 2, nil: undefined }),
  faults: fc.constantFrom<Faults>(
    NO_FAULTS,
    { crash: 0.01, throttle: 0.05, lostRequest: 0.02, lostResponse: 0.05, pause: 0.02 },
    { crash: 0.05, throttle: 0, lostRequest: 0, lostResponse: 0.1, pause: 0.1 },
    { crash: 0, throttle: 0.2, lostRequest: 0.05, lostResponse: 0.05, pause: 0.05 },
  ),
});

type Schedule = typeof scheduleArbitrary extends fc.Arbitrary<infer T> ? T : never;

it(`enriches exactly once and counts exactly, in ${SCHEDULES} random schedules of failures`, async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArbitrary, async (schedule) => {
      const ledger = createLedger();
      const table = createMemoryTable();
      const random = seededRandom(schedule.seed);
      const simulation = createSimulation(random, ledger.audit);
      await runSchedule(simulation, table, schedule, random, ledger);
      await recover(simulation, table, schedule, ledger);
      await verify(table, ledger, simulation.nowMs());
    }),
    { numRuns: SCHEDULES },
  );
}, 300_000);

/** Concurrently: deliveries, workers of two versions, duplicates of them, an erasure, and faults. */
async function runSchedule(
  simulation: Simulation,
  table: Table,
  schedule: Schedule,
  random: () => number,
  ledger: Ledger,
): Promise<void> {
  const { observations, workers, erased, faults, idsKept } = schedule;
  simulation.setFaults(faults);
  for (const [index, { sentence, deliveries, afterMs, count }] of observations.entries()) {
    const observation = { ...observe(index, SENTENCES[sentence] ?? '', simulation.nowMs() + afterMs + index), count };
    ledger.observations.push(observation);
    for (let n = 0; n < deliveries; n++) {
      start(
        simulation,
        table,
        { name: `delivery ${index}.${n}` },
        async (_process, own) => void (await recordObservation(own, observation, { idsKept })),
      );
    }
  }
  for (const [index, worker] of workers.entries()) {
    for (const event of ['first', 'duplicate']) {
      start(simulation, table, { name: `worker ${index} ${event}`, skewMs: worker.skewMs }, (process, own) =>
        runSimulatedWorker(simulation, own, process, worker.version, random),
      );
    }
  }
  if (erased !== undefined) {
    const hash = hashSentence(SENTENCES[erased] ?? '');
    start(simulation, table, { name: 'eraser', mayCrash: false }, async (process, own) => {
      await simulation.step(process, 50);
      ledger.erasedAtMs.set(hash, simulation.nowMs());
      await eraseUtterance(own, hash, simulation.nowMs());
    });
  }
  expect(await simulation.run(STEP_LIMIT)).toBe(true);
}

/** Then without faults: everything is delivered once more, and a worker of the newest version drains the queue. */
async function recover(
  simulation: Simulation,
  table: Table,
  { erased, idsKept }: Schedule,
  ledger: Ledger,
): Promise<void> {
  simulation.setFaults(NO_FAULTS);
  for (const observation of ledger.observations) {
    start(
      simulation,
      table,
      { name: `late delivery ${observation.id}` },
      async (_process, own) => void (await recordObservation(own, observation, { idsKept })),
    );
  }
  if (erased !== undefined && !ledger.erasedAtMs.has(hashSentence(SENTENCES[erased] ?? '')))
    throw new Error('no erasure');
  expect(await simulation.run(STEP_LIMIT)).toBe(true);
  // As many rounds as attempts are left to a sentence that fails; then nothing is pending.
  for (let round = 0; round === 0 || (await hasPending(table)); round++) {
    expect(round).toBeLessThan(7);
    simulation.advance(LATER_MS);
    start(simulation, table, { name: `last worker ${round}` }, (process, own) =>
      runSimulatedWorker(simulation, own, process, 2, () => 0.5),
    );
    expect(await simulation.run(STEP_LIMIT)).toBe(true);
  }
  ledger.throwViolations();
}

async function hasPending(table: Table): Promise<boolean> {
  const { items } = await table.getMany(SENTENCES.map((sentence) => utteranceKey(hashSentence(sentence))));
  return items.some(({ state }) => String(state).startsWith('pending'));
}

async function verify(table: Table, ledger: Ledger, nowMs: number): Promise<void> {
  for (const sentence of SENTENCES) {
    const hash = hashSentence(sentence);
    const erasedAtMs = ledger.erasedAtMs.get(hash) ?? 0;
    const alive = ledger.observations.filter(
      (observation) => observation.sentence === sentence && observation.atMs > erasedAtMs,
    );
    expect(await countObservations(table, hash, nowMs)).toBe(alive.reduce((sum, { count = 1 }) => sum + count, 0));
    const item = await table.get(utteranceKey(hash));
    if (alive.length === 0) {
      // Never seen, or erased: at most a tombstone is left, and no results were written after it.
      expect(Object.keys(item ?? {}).filter((name) => name === 'text' || name.startsWith(RESULT_PREFIX))).toEqual([]);
      continue;
    }
    expect(item?.text).toBe(sentence);
    // Of one that was alive: a later one within hours leaves the item as it is.
    expect(alive.map(({ atMs }) => atMs)).toContain(item?.lastSeenMs);
    verifyOutcome(item, ledger.writes(hash));
  }
}

/** Enriched at most once by each version, and once by the newest; or quarantined with a reason. */
function verifyOutcome(item: Item | undefined, writes: ReadonlyMap<string, number>): void {
  for (const times of writes.values()) expect(times).toBe(1);
  if (String(item?.state).startsWith('quarantined')) {
    expect(item?.reason).toMatch(/^(?:ENRICH_ABANDONED|length@2: ENRICHER|length@2: UNEXPECTED)/);
    return;
  }
  expect(item?.state).toMatch(/^enriched#/);
  expect(item?.text).not.toBe(POISONED);
  expect(writes.get('length@2')).toBe(1);
  expect(writes.get('words@1')).toBe(1);
}

/** Starts a process, which may end with an error of the table. */
function start(
  simulation: Simulation,
  table: Table,
  { name, skewMs = 0, mayCrash = true }: { name: string; skewMs?: number; mayCrash?: boolean },
  body: (process: Process, own: Table) => Promise<void>,
): void {
  const process: Process = { name, skewMs, mayCrash, dead: false };
  const own = withRetries(simulation.tableOf(process, table), {
    // An erasure is retried until it succeeds.
    attempts: mayCrash ? 4 : 100,
    sleep: (ms) => simulation.step(process, ms),
    random: () => 0.5,
  });
  body(process, own).catch((error: unknown) => {
    if (!['TABLE_THROTTLED', 'TABLE_UNREACHABLE'].includes(errorCode(error))) throw error;
  });
}

let claims = 0;

async function runSimulatedWorker(
  simulation: Simulation,
  table: Table,
  process: Process,
  version: number,
  random: () => number,
): Promise<void> {
  await runWorker({
    table,
    enrichers: enrichersOf(simulation, process, version),
    now: simulation.clock(process),
    random,
    sleep: (ms) => simulation.step(process, ms),
    newOwner: () => `${process.name} ${claims++}`,
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
    settings: { concurrency: { full: 2, slow: 1 } },
  });
}

function enrichersOf(simulation: Simulation, process: Process, version: number): Enricher<unknown>[] {
  return [
    {
      name: 'length',
      version,
      async enrich({ text }) {
        await simulation.step(process);
        if (text === POISONED) throw new Error('simulated: this sentence cannot be enriched');
        return text.length;
      },
    },
    { name: 'words', version: 1, enrich: ({ text }) => text.split(' ').length },
  ];
}

function observe(index: number, sentence: string, atMs: number): Observation {
  const prediction = { intent: 'find-train', confidence: 0.7, accepted: false, scores: { 'find-train': 0.7 } };
  return { id: `observation-${index}`, atMs, sentence, redactions: [], prediction, model: 'm' };
}
