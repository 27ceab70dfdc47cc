import pMap from 'p-map';
import type { Enricher } from '../enricher.ts';
import { describeError, errorCode } from '../enrichment-error.ts';
import { SHARDS } from '../store/layout.ts';
import { claim, release } from '../store/lease.ts';
import { isolate } from '../store/queue.ts';
import { requeueOutdated } from '../store/requeue.ts';
import { readUtterance } from '../store/utterance.ts';
import type { Item, Key, Table } from '../table/table.ts';
import { type LoadThrottle, openLoadThrottle, type PaceDecision } from './load-throttle.ts';
import { LOAD_THROTTLE_DEFAULTS, type LoadThrottleSettings } from './load-throttle-settings.ts';
import { type Processed, processUtterance } from './process-utterance.ts';
import { outdatedEnrichers, signatureOf, versionsOf } from './run-enrichers.ts';
import { createTally, type RunCounts, type Tally } from './tally.ts';
import { createWorkFinder, type WorkFinder } from './work-finder.ts';

export interface WorkerSettings {
  readonly leaseMs: number;
  /** Utterances processed at once, by pace. */
  readonly concurrency: { readonly full: number; readonly slow: number };
  /** Pause after each utterance at the slow pace. */
  readonly slowPauseMs: number;
  /** No claim when less time than this remains: claims under way have to be completed or released. */
  readonly reserveMs: number;
  readonly checkLoadEveryMs: number;
  readonly throttle: LoadThrottleSettings;
}

export const WORKER_DEFAULTS: WorkerSettings = {
  leaseMs: 60_000,
  concurrency: { full: 16, slow: 1 },
  slowPauseMs: 200,
  reserveMs: 3_000,
  checkLoadEveryMs: 5_000,
  throttle: LOAD_THROTTLE_DEFAULTS,
};

export interface WorkerOptions {
  readonly table: Table;
  readonly enrichers: readonly Enricher<unknown>[];
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** A name that was never used before, for each claim. */
  readonly newOwner: () => string;
  /** Time left to this process, in milliseconds. */
  readonly remainingMs: () => number;
  /** True once the run is to end. */
  readonly stopping: () => boolean;
  /** Share of this process's own database calls that were throttled lately, 0 to 1. */
  readonly throttledShare: () => number;
  readonly settings?: Partial<WorkerSettings>;
  readonly onProcessed?: (processed: Processed) => void;
}

/** What a run did. Logged as it is: metric filters and log queries depend on the names of its fields. */
export interface RunReport {
  readonly ended: 'idle' | 'yielded' | 'deadline' | 'stopped';
  /** The pace at the end, and the reason for it. */
  readonly gate: PaceDecision;
  readonly counts: RunCounts;
  /** Failures of single utterances by code, which did not stop the run. */
  readonly errors: Readonly<Record<string, number>>;
}

/** Utterances queued again in one run, so that a raised version does not occupy all later runs. */
const REQUEUE_LIMIT = 2_000;
/** Failures of the table as a whole: they end the run. */
const FATAL = ['TABLE_MISSING', 'TABLE_WRONG_KEY', 'TABLE_DENIED'];

/**
 * One run of the worker: claims what is due, enriches it and writes it back, until nothing is due, the load is too high, or the
 * time is up. Any number of runs may go on concurrently, on any machine. Rejects when the table as a whole fails; failures of single
 * utterances are counted.
 */
export async function runWorker({ settings: given, ...options }: WorkerOptions): Promise<RunReport> {
  const settings = { ...WORKER_DEFAULTS, ...given };
  const tally = createTally(options.onProcessed);
  const throttle = await openLoadThrottle({ ...options, settings });
  const hasTime = (): boolean => options.remainingMs() > settings.reserveMs;
  const mayClaim = (): boolean => !options.stopping() && hasTime();
  const report = (ended: RunReport['ended']): RunReport => ({ ended, gate: throttle.decision(), ...tally.report() });
  const anyShard = (): number => Math.floor(options.random() * SHARDS.length);
  const finder = createWorkFinder(options);
  let hasRequeued = false;
  for (let shard = anyShard(), emptyShards = 0; ; ) {
    if ((await throttle.pace()) === 'off') return report('yielded');
    if (!mayClaim()) return report(hasTime() ? 'stopped' : 'deadline');
    const { due, isEmpty } = await finder.findDue(SHARDS[shard] ?? '0');
    emptyShards = isEmpty ? emptyShards + 1 : 0;
    const isContested = await drain(shuffled(due, options.random), {
      ...options,
      settings,
      tally,
      throttle,
      mayClaim,
      finder,
    });
    // Two workers that met here would meet in the next shard again.
    shard = isContested ? anyShard() : (shard + 1) % SHARDS.length;
    if (emptyShards < SHARDS.length) continue;
    if (hasRequeued) return report('idle');
    hasRequeued = true;
    const queued = await requeue(options, mayClaim);
    tally.add('requeued', queued);
    if (queued === 0) return report('idle');
    emptyShards = 0;
  }
}

interface RunContext extends Omit<WorkerOptions, 'settings'> {
  readonly settings: WorkerSettings;
  readonly tally: Tally;
  readonly throttle: LoadThrottle;
  readonly mayClaim: () => boolean;
  readonly finder: WorkFinder;
}

/**
 * Processes keys of a shard concurrently, each from its claim to its write. A lost claim means that another worker drains the same
 * page: the rest is left to it. Returns whether that happened.
 */
async function drain(due: readonly Key[], context: RunContext): Promise<boolean> {
  const { settings, throttle, mayClaim, sleep, finder } = context;
  let isContested = false;
  const processNext = async (key: Key): Promise<void> => {
    if (isContested || !mayClaim() || (await throttle.pace()) === 'off') return;
    if ((await processKey(key, context)) === 'lost') isContested = true;
    if ((await throttle.pace()) === 'slow') await sleep(settings.slowPauseMs);
  };
  const { full, slow } = settings.concurrency;
  // Two claims show whether another worker drains the same page: sixteen at once would all be lost.
  const probes = finder.isCrowded() ? 2 : 0;
  for (const key of due.slice(0, probes)) await processNext(key);
  await pMap(due.slice(probes), processNext, { concurrency: (await throttle.pace()) === 'slow' ? slow : full });
  return isContested;
}

async function processKey(key: Key, context: RunContext): Promise<'claimed' | 'lost'> {
  const { table, now, tally, settings, mayClaim, newOwner, finder } = context;
  try {
    finder.tried(key);
    const claimed = await claim(table, key, { owner: newOwner(), nowMs: now(), leaseMs: settings.leaseMs });
    if (!claimed) {
      tally.add('lost', 1);
      finder.lost();
      return 'lost';
    }
    if (mayClaim()) tally.processed(await processUtterance(context, claimed));
    else {
      await release(table, claimed, now());
      tally.add('givenBack', 1);
    }
  } catch (error) {
    if (FATAL.includes(errorCode(error))) throw error;
    tally.failed(errorCode(error));
    await isolateIfPoisoned(key, error, context);
  }
  return 'claimed';
}

/** What the database refuses now it would refuse at every later claim; other failures are tried again when the lease expires. */
async function isolateIfPoisoned(key: Key, error: unknown, { table, now, tally }: RunContext): Promise<void> {
  if (!['TABLE_REFUSED', 'TABLE_ITEM_TOO_LARGE'].includes(errorCode(error))) return;
  await isolate(table, key, { reason: describeError(error).slice(0, 500), nowMs: now() });
  tally.add('isolated', 1);
}

function requeue(
  { table, enrichers, now }: Omit<WorkerOptions, 'settings'>,
  mayContinue: () => boolean,
): Promise<number> {
  const signature = signatureOf(Object.fromEntries(enrichers.map(({ name, version }) => [name, { version }])));
  const isOutdated = (item: Item): boolean => {
    if (item.text === undefined) return false;
    // Unreadable items are quarantined already, and those of a future version are left to newer code.
    const utterance = readUtterance(item);
    return utterance !== undefined && outdatedEnrichers(enrichers, utterance.results).length > 0;
  };
  // Unreadable and isolated items have no signature.
  const isOutdatedSignature = (completed: string): boolean => {
    const versions = versionsOf(completed);
    return versions !== undefined && outdatedEnrichers(enrichers, versions).length > 0;
  };
  return requeueOutdated(table, {
    signature,
    isOutdatedSignature,
    isOutdated,
    now,
    limit: REQUEUE_LIMIT,
    mayContinue,
  });
}

/** Fisher–Yates: workers that read the same page try to claim it in different orders. */
function shuffled(keys: readonly Key[], random: () => number): Key[] {
  const result = [...keys];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    // Both indexes lie within the array.
    const kept = result[i] as Key;
    result[i] = result[j] as Key;
    result[j] = kept;
  }
  return result;
}
