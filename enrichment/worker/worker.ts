import type { Enricher } from '../enricher.ts';
import { describeError, errorCode } from '../enrichment-error.ts';
import { SHARDS } from '../store/layout.ts';
import { claim, giveBack } from '../store/lease.ts';
import { recentRate } from '../store/rate.ts';
import { readUtterance } from '../store/utterance.ts';
import { findDue, isolate, requeueOutdated } from '../store/work.ts';
import type { Item, Key, Table } from '../table/table.ts';
import { decidePace, type GateDecision, readGate, writeGate } from './gate.ts';
import { GATE_DEFAULTS, type GateSettings } from './gate-settings.ts';
import { type Processed, processUtterance } from './process-utterance.ts';
import { outdatedEnrichers, signatureOf } from './run-enrichers.ts';

export interface WorkerSettings {
  readonly leaseMs: number;
  /** Utterances under way at once, by pace. */
  readonly lanes: { readonly full: number; readonly slow: number };
  /** Pause after each utterance at the slow pace. */
  readonly slowPauseMs: number;
  /** No claim when less than this remains: what is under way has to finish, or be given back. */
  readonly reserveMs: number;
  /** How often the load is looked at. */
  readonly gateEveryMs: number;
  readonly gate: GateSettings;
}

export const WORKER_DEFAULTS: WorkerSettings = {
  leaseMs: 60_000,
  lanes: { full: 16, slow: 1 },
  slowPauseMs: 200,
  reserveMs: 3_000,
  gateEveryMs: 5_000,
  gate: GATE_DEFAULTS,
};

export interface WorkerOptions {
  readonly table: Table;
  readonly enrichers: readonly Enricher<unknown>[];
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** A name that was never given before, for each claim. */
  readonly newHolder: () => string;
  /** Time left to this process, in milliseconds. */
  readonly remainingMs: () => number;
  /** True once the run shall end. */
  readonly stopping: () => boolean;
  /** Share of this process's own database calls that were throttled lately, 0 to 1. */
  readonly throttledShare: () => number;
  readonly settings?: Partial<WorkerSettings>;
  readonly onProcessed?: (processed: Processed) => void;
}

export interface RunReport {
  readonly ended: 'idle' | 'yielded' | 'deadline' | 'stopped';
  /** The pace at the end, and why it is that. */
  readonly gate: GateDecision;
  readonly counts: Readonly<Record<Processed | 'lost' | 'givenBack' | 'isolated' | 'requeued', number>>;
  /** Failures of single utterances by code, which did not stop the run. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Keys read from a shard at once. */
const PAGE = 50;
/** Utterances queued again in one run, so that a raised version does not occupy all runs from now on. */
const REQUEUE_LIMIT = 2_000;
/** No item is to blame for these, so they end the run. */
const FATAL = ['TABLE_MISSING', 'TABLE_WRONG_KEY', 'TABLE_DENIED'];

/**
 * One run of the worker: claims what is due, enriches it and writes it back, until nothing is due, traffic wants the room, or the
 * time is up. Any number of runs may go on at once, anywhere. Throws when the table itself is at fault; other failures are counted.
 */
export async function runWorker({ settings: given, ...options }: WorkerOptions): Promise<RunReport> {
  const settings = { ...WORKER_DEFAULTS, ...given };
  const tally = createTally(options.onProcessed);
  const gate = await openGate(options, settings);
  const hasTime = (): boolean => options.remainingMs() > settings.reserveMs;
  const mayClaim = (): boolean => !options.stopping() && hasTime();
  const report = (ended: RunReport['ended']): RunReport => ({ ended, gate: gate.decision(), ...tally.report() });
  const anyShard = (): number => Math.floor(options.random() * SHARDS.length);
  let swept = false;
  for (let shard = anyShard(), empty = 0; ; ) {
    if ((await gate.pace()) === 'off') return report('yielded');
    if (!mayClaim()) return report(hasTime() ? 'stopped' : 'deadline');
    const due = await findDue(options.table, SHARDS[shard] ?? '0', options.now(), PAGE);
    empty = due.length === 0 ? empty + 1 : 0;
    const isContested = await workOff(shuffled(due, options.random), { ...options, settings, tally, gate, mayClaim });
    // Two who met here would meet in the next shard again.
    shard = isContested ? anyShard() : (shard + 1) % SHARDS.length;
    if (empty < SHARDS.length) continue;
    if (swept) return report('idle');
    swept = true;
    const queued = await requeue(options);
    tally.add('requeued', queued);
    if (queued === 0) return report('idle');
    empty = 0;
  }
}

type Tally = ReturnType<typeof createTally>;
type Gate = Awaited<ReturnType<typeof openGate>>;

interface Shift extends Omit<WorkerOptions, 'settings'> {
  readonly settings: WorkerSettings;
  readonly tally: Tally;
  readonly gate: Gate;
  readonly mayClaim: () => boolean;
}

/**
 * Several utterances at once, each from its claim to its write, so that little is held at any moment. A claim that is lost tells
 * that another worker is at the same ones: the rest is left to it. Answers whether that came about.
 */
async function workOff(due: readonly Key[], shift: Shift): Promise<boolean> {
  const { settings, gate, mayClaim, sleep } = shift;
  const queue = due.values();
  let isContested = false;
  const lane = async (): Promise<void> => {
    for (const key of queue) {
      if (isContested || !mayClaim() || (await gate.pace()) === 'off') return;
      if ((await workOn(key, shift)) === 'lost') isContested = true;
      if ((await gate.pace()) === 'slow') await sleep(settings.slowPauseMs);
    }
  };
  const lanes = (await gate.pace()) === 'slow' ? settings.lanes.slow : settings.lanes.full;
  await Promise.all(Array.from({ length: lanes }, lane));
  return isContested;
}

async function workOn(key: Key, shift: Shift): Promise<'held' | 'lost'> {
  const { table, now, tally, settings, mayClaim, newHolder } = shift;
  try {
    const held = await claim(table, key, { holder: newHolder(), nowMs: now(), leaseMs: settings.leaseMs });
    if (!held) {
      tally.add('lost', 1);
      return 'lost';
    }
    if (mayClaim()) tally.processed(await processUtterance(shift, held));
    else {
      await giveBack(table, held, now());
      tally.add('givenBack', 1);
    }
  } catch (error) {
    if (FATAL.includes(errorCode(error))) throw error;
    tally.failed(errorCode(error));
    await isolateIfPoisoned(key, error, shift);
  }
  return 'held';
}

/** What the database refuses now it would refuse at every later claim; anything else is tried again when the lease ends. */
async function isolateIfPoisoned(key: Key, error: unknown, { table, now, tally }: Shift): Promise<void> {
  if (!['TABLE_REFUSED', 'TABLE_ITEM_TOO_LARGE'].includes(errorCode(error))) return;
  await isolate(table, key, { reason: describeError(error).slice(0, 500), nowMs: now() });
  tally.add('isolated', 1);
}

function requeue({ table, enrichers, now }: Omit<WorkerOptions, 'settings'>): Promise<number> {
  const signature = signatureOf(Object.fromEntries(enrichers.map(({ name, version }) => [name, { version }])));
  const isOutdated = (item: Item): boolean => {
    if (item.text === undefined) return false;
    // Unreadable items are quarantined already, and those of the future are not ours to touch.
    const utterance = readUtterance(item);
    return utterance !== undefined && outdatedEnrichers(enrichers, utterance.results).length > 0;
  };
  return requeueOutdated(table, { signature, isOutdated, nowMs: now(), limit: REQUEUE_LIMIT });
}

/** Looks at the load now and then, and remembers the pace for the next run. */
async function openGate({ table, now, throttledShare }: Omit<WorkerOptions, 'settings'>, settings: WorkerSettings) {
  const before = await readGate(table);
  const look = async (from: typeof before): Promise<GateDecision> => {
    const load = { predictionsPerMinute: await recentRate(table, now()), throttledShare: from.throttledShare };
    const decided = decidePace(from.pace, load, settings.gate);
    await writeGate(table, decided.pace, throttledShare());
    return decided;
  };
  let decision = await look(before);
  let lookedAtMs = now();
  return {
    decision: () => decision,
    async pace() {
      if (now() - lookedAtMs >= settings.gateEveryMs) {
        lookedAtMs = now();
        decision = await look({ pace: decision.pace, throttledShare: throttledShare() });
      }
      return decision.pace;
    },
  };
}

function createTally(onProcessed: ((processed: Processed) => void) | undefined) {
  const counts = {
    enriched: 0,
    retrying: 0,
    quarantined: 0,
    refused: 0,
    expired: 0,
    stale: 0,
    /** Claims that another worker won. */
    lost: 0,
    givenBack: 0,
    isolated: 0,
    requeued: 0,
  };
  const errors: Record<string, number> = {};
  return {
    add(what: keyof typeof counts, n: number): void {
      counts[what] += n;
    },
    processed(what: Processed): void {
      counts[what]++;
      onProcessed?.(what);
    },
    failed(code: string): void {
      errors[code] = (errors[code] ?? 0) + 1;
    },
    report: () => ({ counts, errors }),
  };
}

/** Fisher–Yates: workers that read the same page try to claim it in different orders. */
function shuffled(keys: readonly Key[], random: () => number): Key[] {
  const result = [...keys];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = result[i] as Key;
    result[i] = result[j] as Key;
    result[j] = kept;
  }
  return result;
}
