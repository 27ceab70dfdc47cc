import { EnrichmentError } from '../enrichment-error.ts';
import type { Item, Key, Table } from '../table/table.ts';

/** The probability of each fault at a step at which it can happen, 0 to 1. */
export interface Faults {
  readonly crash: number;
  readonly throttle: number;
  /** The call fails and was not applied. */
  readonly lostRequest: number;
  /** The call fails after it was applied. */
  readonly lostResponse: number;
  /** The clock advances by two minutes, past any lease, before a process continues. */
  readonly pause: number;
}

export const NO_FAULTS: Faults = { crash: 0, throttle: 0, lostRequest: 0, lostResponse: 0, pause: 0 };

/** A process of the simulation; once dead, it never continues. */
export interface Process {
  readonly name: string;
  readonly mayCrash: boolean;
  readonly skewMs: number;
  dead: boolean;
}

/** Called with every applied write: the item before and after. */
export type Audit = (key: Key, before: Item | undefined, after: Item | undefined) => void;

interface Parked {
  readonly process: Process;
  readonly atMs: number;
  readonly resume: () => void;
}

/**
 * A discrete-event simulation of processes under a virtual clock. At every await a process is parked; the random generator chooses
 * which one continues, how much time has passed, and which crashes: the same seed gives the same schedule.
 */
export function createSimulation(random: () => number, audit: Audit) {
  let nowMs = Date.UTC(2026, 5, 1);
  let faults: Faults = NO_FAULTS;
  let parked: Parked[] = [];
  const chance = (share: number): boolean => share > 0 && random() < share;

  const step = (process: Process, delayMs = 0): Promise<void> =>
    new Promise((resume) => parked.push({ process, atMs: nowMs + delayMs, resume }));

  const call = async <T>(process: Process, operation: () => Promise<T>): Promise<T> => {
    await step(process);
    if (chance(faults.throttle)) throw new EnrichmentError('TABLE_THROTTLED', 'simulated');
    if (chance(faults.lostRequest)) throw new EnrichmentError('TABLE_UNREACHABLE', 'simulated: the request was lost');
    const result = await operation();
    const lost = chance(faults.lostResponse);
    await step(process);
    if (lost) throw new EnrichmentError('TABLE_UNREACHABLE', 'simulated: the response was lost');
    return result;
  };

  return {
    nowMs: () => nowMs,
    advance(ms: number): void {
      nowMs += ms;
    },
    setFaults(next: Faults): void {
      faults = next;
    },
    step,
    clock: (process: Process) => () => nowMs + process.skewMs,
    /** The table as one process sees it. */
    tableOf: (process: Process, table: Table): Table => faultyTable(process, table, call, audit),
    /** Runs the processes in random order until none is parked; false when that takes more than `limit` steps. */
    async run(limit: number): Promise<boolean> {
      for (let steps = 0; parked.length > 0; steps++) {
        if (steps >= limit) return false;
        const [next] = parked.splice(Math.floor(random() * parked.length), 1);
        if (!next || next.process.dead) continue;
        // Time never goes back: a sleeping process continues when its time has come, or later.
        nowMs = Math.max(nowMs, next.atMs) + Math.floor(random() * 20) + (chance(faults.pause) ? 120_000 : 0);
        if (next.process.mayCrash && chance(faults.crash)) {
          next.process.dead = true;
          parked = parked.filter(({ process }) => process !== next.process);
          continue;
        }
        next.resume();
        await settled();
      }
      return true;
    },
  };
}

export type Simulation = ReturnType<typeof createSimulation>;

/** Until everything that can continue without the clock has continued. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function faultyTable(
  process: Process,
  table: Table,
  call: <T>(process: Process, operation: () => Promise<T>) => Promise<T>,
  audit: Audit,
): Table {
  const audited = async <T>(keys: readonly Key[], write: () => Promise<T>): Promise<T> => {
    const before = await Promise.all(keys.map((key) => table.get(key)));
    const result = await write();
    for (const [i, key] of keys.entries()) audit(key, before[i], await table.get(key));
    return result;
  };
  return {
    get: (key) => call(process, () => table.get(key)),
    getMany: (keys) => call(process, () => table.getMany(keys)),
    query: (range) => call(process, () => table.query(range)),
    queryIndex: (index, range) => call(process, () => table.queryIndex(index, range)),
    update: (key, change, condition) => call(process, () => audited([key], () => table.update(key, change, condition))),
    put: (item, condition) => call(process, () => audited([item], () => table.put(item, condition))),
    delete: (key, condition) => call(process, () => audited([key], () => table.delete(key, condition))),
    deleteMany: (keys) => call(process, () => audited(keys, () => table.deleteMany(keys))),
  };
}
