import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '#model/random.ts';
import type { Enricher } from '../enricher.ts';
import { errorCode } from '../enrichment-error.ts';
import { eraseUtterance } from '../store/erase.ts';
import { RESULT_PREFIX, utteranceKey } from '../store/layout.ts';
import { countSightings } from '../store/lookup.ts';
import { recordSighting, type Sighting } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Item, Table } from '../table/table.ts';
import { withRetries } from '../table/with-retries.ts';
import { runWorker } from '../worker/worker.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createWorld, type Faults, NO_FAULTS, type Process, type World } from './world.ts';

const SCHEDULES = 5_000;
const SKEW_MS = 600_000;
/** Enough for the longest of the schedules; one that needs more hangs. */
const STEP_LIMIT = 20_000;
/** Past every lease, whatever the skew of its holder, and every pause between attempts. */
const LATER_MS = 4 * SKEW_MS;

const SENTENCES = ['un train pour Brest', 'une pizza à Lille', 'un hôtel à Arles', 'quel film ce soir'];
/** What no version of the enrichers can work out. */
const POISONED = 'un hôtel à Arles';

const scheduleArbitrary = fc.record({
  seed: fc.integer({ min: 0, max: 2 ** 31 }),
  sightings: fc.array(
    fc.record({
      sentence: fc.nat(SENTENCES.length - 1),
      deliveries: fc.integer({ min: 1, max: 3 }),
      // Long before an erasure, around it, and after it.
      afterMs: fc.constantFrom(0, 60, 200, 300_000),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  ),
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
    { crash: 0.01, throttle: 0.05, lostRequest: 0.02, lostAnswer: 0.05, pause: 0.02 },
    { crash: 0.05, throttle: 0, lostRequest: 0, lostAnswer: 0.1, pause: 0.1 },
    { crash: 0, throttle: 0.2, lostRequest: 0.05, lostAnswer: 0.05, pause: 0.05 },
  ),
});

type Schedule = typeof scheduleArbitrary extends fc.Arbitrary<infer T> ? T : never;

it(`enriches exactly once and counts exactly, in ${SCHEDULES} random schedules of failures`, async () => {
  await fc.assert(
    fc.asyncProperty(scheduleArbitrary, async (schedule) => {
      const ledger = createLedger();
      const table = createMemoryTable();
      const random = seededRandom(schedule.seed);
      const world = createWorld(random, ledger.audit);
      await playOut(world, table, schedule, random, ledger);
      await settle(world, table, schedule, ledger);
      await verify(table, ledger, world.nowMs());
    }),
    { numRuns: SCHEDULES },
  );
}, 300_000);

/** Everything at once: deliveries, workers of two versions, duplicates of them, an erasure, and what goes wrong. */
async function playOut(
  world: World,
  table: Table,
  schedule: Schedule,
  random: () => number,
  ledger: Ledger,
): Promise<void> {
  const { sightings, workers, erased, faults } = schedule;
  world.setFaults(faults);
  for (const [index, { sentence, deliveries, afterMs }] of sightings.entries()) {
    const sighting = sight(index, SENTENCES[sentence] ?? '', world.nowMs() + afterMs + index);
    ledger.sightings.push(sighting);
    for (let n = 0; n < deliveries; n++) {
      start(
        world,
        table,
        { name: `delivery ${index}.${n}` },
        async (_process, own) => void (await recordSighting(own, sighting)),
      );
    }
  }
  for (const [index, worker] of workers.entries()) {
    for (const event of ['first', 'duplicate']) {
      start(world, table, { name: `worker ${index} ${event}`, skewMs: worker.skewMs }, (process, own) =>
        work(world, own, process, worker.version, random),
      );
    }
  }
  if (erased !== undefined) {
    const hash = hashSentence(SENTENCES[erased] ?? '');
    start(world, table, { name: 'eraser', mayCrash: false }, async (process, own) => {
      await world.step(process, 50);
      ledger.erasedAtMs.set(hash, world.nowMs());
      await eraseUtterance(own, hash, world.nowMs());
    });
  }
  expect(await world.run(STEP_LIMIT)).toBe(true);
}

/** Then the failures end: what was to be delivered is delivered, and one worker of the newest version works on. */
async function settle(world: World, table: Table, { erased }: Schedule, ledger: Ledger): Promise<void> {
  world.setFaults(NO_FAULTS);
  for (const sighting of ledger.sightings) {
    start(
      world,
      table,
      { name: `late delivery ${sighting.id}` },
      async (_process, own) => void (await recordSighting(own, sighting)),
    );
  }
  if (erased !== undefined && !ledger.erasedAtMs.has(hashSentence(SENTENCES[erased] ?? '')))
    throw new Error('no erasure');
  expect(await world.run(STEP_LIMIT)).toBe(true);
  // As many rounds as attempts may be left to a sentence that fails; then nothing may be pending.
  for (let round = 0; round === 0 || (await hasPending(table)); round++) {
    expect(round).toBeLessThan(7);
    world.advance(LATER_MS);
    start(world, table, { name: `quiet worker ${round}` }, (process, own) => work(world, own, process, 2, () => 0.5));
    expect(await world.run(STEP_LIMIT)).toBe(true);
  }
  ledger.throwFailures();
}

async function hasPending(table: Table): Promise<boolean> {
  const { items } = await table.getMany(SENTENCES.map((sentence) => utteranceKey(hashSentence(sentence))));
  return items.some(({ state }) => String(state).startsWith('pending'));
}

async function verify(table: Table, ledger: Ledger, nowMs: number): Promise<void> {
  for (const sentence of SENTENCES) {
    const hash = hashSentence(sentence);
    const erasedAtMs = ledger.erasedAtMs.get(hash) ?? 0;
    const alive = ledger.sightings.filter((sighting) => sighting.sentence === sentence && sighting.atMs > erasedAtMs);
    expect(await countSightings(table, hash, nowMs)).toBe(alive.length);
    const item = await table.get(utteranceKey(hash));
    if (alive.length === 0) {
      // Never seen, or erased: nothing but the tombstone is left, and no results came after it.
      expect(Object.keys(item ?? {}).filter((name) => name === 'text' || name.startsWith(RESULT_PREFIX))).toEqual([]);
      continue;
    }
    expect(item).toMatchObject({ text: sentence, lastSeenMs: Math.max(...alive.map(({ atMs }) => atMs)) });
    verifyOutcome(item, ledger.writes(hash));
  }
}

/** Enriched once by each version at most, and once by the newest; or quarantined, and then with a reason. */
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

/** Starts a process, which may end in the failures that processes end in. */
function start(
  world: World,
  table: Table,
  { name, skewMs = 0, mayCrash = true }: { name: string; skewMs?: number; mayCrash?: boolean },
  body: (process: Process, own: Table) => Promise<void>,
): void {
  const process: Process = { name, skewMs, mayCrash, dead: false };
  const own = withRetries(world.tableOf(process, table), {
    // The eraser is a person who tries until it is done.
    attempts: mayCrash ? 4 : 100,
    sleep: (ms) => world.step(process, ms),
    random: () => 0.5,
  });
  body(process, own).catch((error: unknown) => {
    if (!['TABLE_THROTTLED', 'TABLE_UNREACHABLE'].includes(errorCode(error))) throw error;
  });
}

let claims = 0;

async function work(
  world: World,
  table: Table,
  process: Process,
  version: number,
  random: () => number,
): Promise<void> {
  await runWorker({
    table,
    enrichers: enrichersOf(world, process, version),
    now: world.clock(process),
    random,
    sleep: (ms) => world.step(process, ms),
    newHolder: () => `${process.name} ${claims++}`,
    remainingMs: () => Number.POSITIVE_INFINITY,
    stopping: () => false,
    throttledShare: () => 0,
    settings: { lanes: { full: 2, slow: 1 } },
  });
}

function enrichersOf(world: World, process: Process, version: number): Enricher<unknown>[] {
  return [
    {
      name: 'length',
      version,
      async enrich({ text }) {
        await world.step(process);
        if (text === POISONED) throw new Error('simulated: this sentence cannot be enriched');
        return text.length;
      },
    },
    { name: 'words', version: 1, enrich: ({ text }) => text.split(' ').length },
  ];
}

function sight(index: number, sentence: string, atMs: number): Sighting {
  const prediction = { intent: 'find-train', confidence: 0.7, accepted: false, scores: { 'find-train': 0.7 } };
  return { id: `sighting-${index}`, atMs, sentence, redactions: [], prediction, model: 'm' };
}
