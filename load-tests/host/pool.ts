import { randomUUID } from 'node:crypto';
import type { ExecutionEnvironment, InvokeOutcome } from './execution-environment.ts';
import type { HostedFunction } from './unpack.ts';

/** A call as the platform would bill and log it. Times are in milliseconds. */
export interface InvocationReport {
  readonly functionName: string;
  readonly environmentId: string;
  /** From the start of the process to its being ready, for the call that started the environment. */
  readonly initMs?: number;
  /** CPU time of the main thread during init. */
  readonly initCpuMs?: number;
  /** From handing the event to the runtime to its response. */
  readonly durationMs: number;
  /** From the call's arrival to its response, init and waiting included. */
  readonly totalMs: number;
  readonly residentBytes?: number;
  readonly errorType?: string;
}

export type PoolOutcome = InvokeOutcome | { readonly kind: 'throttled' };

export interface PoolOptions {
  readonly fn: HostedFunction;
  readonly start: (id: string) => Promise<ExecutionEnvironment>;
  /** Concurrent calls; further ones are throttled. */
  readonly concurrency: number;
  /** Concurrent inits. On Lambda each has a core of its own: more inits than cores would slow each other down. */
  readonly startsAtOnce: number;
  /** How long an environment is kept without a call; 0 stops it after every call. */
  readonly idleMs: number;
  readonly initTimeoutMs: number;
  readonly onInvocation: (report: InvocationReport) => void;
}

/** The execution environments of one function. */
export interface Pool {
  invoke(event: string, requestId?: string): Promise<PoolOutcome>;
  environments(): readonly ExecutionEnvironment[];
  /** Stops every free environment, so that the next call is a cold start. */
  recycle(): Promise<void>;
  close(): void;
}

/** A call runs in the free environment that was used last, or in a new one (a cold start) when none is free. */
export function createPool(options: PoolOptions): Pool {
  const { fn, start, concurrency, startsAtOnce, idleMs, initTimeoutMs, onInvocation } = options;
  const idle: { environment: ExecutionEnvironment; timer: NodeJS.Timeout | undefined }[] = [];
  /** Environments that have responded and not yet asked for their next call. */
  const leaving: { environment: ExecutionEnvironment; taken: boolean }[] = [];
  /** Calls that wait for a free environment or for their turn to start one, whichever comes first. */
  const waiting: ((environment: ExecutionEnvironment | undefined) => void)[] = [];
  const all = new Set<ExecutionEnvironment>();
  let starting = 0;
  let running = 0;

  async function invoke(event: string, requestId: string = randomUUID()): Promise<PoolOutcome> {
    if (running >= concurrency) return { kind: 'throttled' };
    running++;
    const calledMs = performance.now();
    const warm = (await takeWarm()) ?? (await takeTurn());
    const ready = warm ? { environment: warm } : await coldStart();
    const outcome = 'failed' in ready ? ready.failed : await ready.environment.invoke(requestId, event, fn.timeoutMs);
    running--;
    report(ready.environment, outcome, calledMs, 'init' in ready ? ready.init : undefined);
    if (!('failed' in ready)) releaseWhenSettled(ready.environment);
    return outcome;
  }

  async function takeWarm(): Promise<ExecutionEnvironment | undefined> {
    const entry = idle.pop();
    clearTimeout(entry?.timer);
    if (entry) return entry.environment;
    for (let next = leaving.shift(); next; next = leaving.shift()) {
      next.taken = true;
      if (await next.environment.settled()) return next.environment;
    }
    return undefined;
  }

  /** Resolves to an environment that became free, or to undefined when it is this call's turn to start one. */
  async function takeTurn(): Promise<ExecutionEnvironment | undefined> {
    if (starting >= startsAtOnce) return new Promise((resolve) => waiting.push(resolve));
    starting++;
    return undefined;
  }

  function passTurn(): void {
    const next = waiting.shift();
    if (next) next(undefined);
    else starting--;
  }

  /**
   * A failed init is tried once more as part of the call, within the function's own timeout; the error of the second is the
   * call's. Source: "Failures during the Init phase", Lambda developer guide.
   */
  async function coldStart() {
    try {
      const first = await startOne(initTimeoutMs);
      if (first.outcome.kind === 'ready') return { environment: first.environment, init: first.outcome };
      const second = await startOne(fn.timeoutMs);
      if (second.outcome.kind === 'ready') return { environment: second.environment, init: second.outcome };
      const failed: InvokeOutcome = { kind: 'error', error: second.outcome.error, durationMs: 0 };
      return { environment: second.environment, failed };
    } finally {
      passTurn();
    }
  }

  async function startOne(timeoutMs: number) {
    const environment = await start(`${fn.name}-${randomUUID().slice(0, 8)}`);
    all.add(environment);
    const outcome = await environment.init(timeoutMs);
    if (outcome.kind === 'failed') all.delete(environment);
    return { environment, outcome };
  }

  function report(
    environment: ExecutionEnvironment,
    outcome: InvokeOutcome,
    calledMs: number,
    init?: { initMs: number; initCpuMs: number },
  ): void {
    const residentBytes = environment.residentBytes();
    onInvocation({
      functionName: fn.name,
      environmentId: environment.id,
      durationMs: outcome.durationMs,
      totalMs: performance.now() - calledMs,
      ...(init ? { initMs: init.initMs, initCpuMs: init.initCpuMs } : {}),
      ...(residentBytes === undefined ? {} : { residentBytes }),
      ...(outcome.kind === 'error' ? { errorType: outcome.error.errorType } : {}),
    });
  }

  function releaseWhenSettled(environment: ExecutionEnvironment): void {
    const entry = { environment, taken: false };
    if (idleMs > 0) leaving.push(entry);
    void environment.settled().then((free) => {
      if (leaving.includes(entry)) leaving.splice(leaving.indexOf(entry), 1);
      if (!free) all.delete(environment);
      else if (!entry.taken) release(environment);
    });
  }

  function release(environment: ExecutionEnvironment): void {
    if (idleMs === 0) {
      retire(environment);
      return;
    }
    const next = waiting.shift();
    if (next) {
      next(environment);
      return;
    }
    const timer = Number.isFinite(idleMs) ? setTimeout(() => reap(environment), idleMs) : undefined;
    timer?.unref();
    idle.push({ environment, timer });
  }

  function reap(environment: ExecutionEnvironment): void {
    const at = idle.findIndex((entry) => entry.environment === environment);
    if (at >= 0) idle.splice(at, 1);
    retire(environment);
  }

  function retire(environment: ExecutionEnvironment): void {
    all.delete(environment);
    environment.stop();
  }

  return {
    invoke,
    environments: () => [...all],
    async recycle() {
      await Promise.all(leaving.map(({ environment }) => environment.settled()));
      for (const { environment, timer } of idle.splice(0)) {
        clearTimeout(timer);
        retire(environment);
      }
    },
    close() {
      for (const { timer } of idle.splice(0)) clearTimeout(timer);
      for (const environment of all) retire(environment);
    },
  };
}
