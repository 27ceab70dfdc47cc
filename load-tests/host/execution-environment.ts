import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApplyLimits } from './limits.ts';
import { nodeFlags, type Runtime, runtimeVariables } from './runtime.ts';
import { type FunctionError, startRuntimeApi } from './runtime-api.ts';
import type { HostedFunction } from './unpack.ts';

export type InitOutcome =
  | { readonly kind: 'ready'; readonly initMs: number; readonly initCpuMs: number }
  | { readonly kind: 'failed'; readonly error: FunctionError };

export type InvokeOutcome =
  | { readonly kind: 'response'; readonly payload: string; readonly durationMs: number }
  | { readonly kind: 'error'; readonly error: FunctionError; readonly durationMs: number };

/** A process that runs one call of one function at a time and is frozen between calls. */
export interface ExecutionEnvironment {
  readonly id: string;
  readonly pid: number;
  /** Resolves when the runtime asks for its first call (ready), reports an error, exits, or exceeds the timeout. */
  init(timeoutMs: number): Promise<InitOutcome>;
  /** Requires a ready environment, which is free again when `settled` resolves. */
  invoke(requestId: string, event: string, timeoutMs: number): Promise<InvokeOutcome>;
  /** Resolves to true when the runtime asks for its next call and is frozen, to false when the process has ended. */
  settled(): Promise<boolean>;
  /** Resident set size in bytes; undefined when the process has ended. */
  residentBytes(): number | undefined;
  stop(): void;
}

export interface EnvironmentOptions {
  readonly id: string;
  readonly fn: HostedFunction;
  readonly runtime: Runtime;
  /** For the output of functions, one file per environment. */
  readonly logDirectory: string;
  readonly applyLimits: ApplyLimits;
}

/** Starts the process of an execution environment, and with it its init. */
export async function startEnvironment(options: EnvironmentOptions): Promise<ExecutionEnvironment> {
  const { id, fn, runtime, logDirectory, applyLimits } = options;
  let alive = true;
  let startedMs = 0;
  let invokedMs = 0;
  let initDone: ((outcome: InitOutcome) => void) | undefined;
  let invokeDone: ((outcome: InvokeOutcome) => void) | undefined;
  let settle: ((free: boolean) => void) | undefined;
  const initialised = new Promise<InitOutcome>((resolve) => {
    initDone = resolve;
  });
  let settled: Promise<boolean> = initialised.then(({ kind }) => kind === 'ready');

  const api = await startRuntimeApi({
    onNext() {
      const initMs = performance.now() - startedMs;
      child.kill('SIGSTOP');
      initDone?.({ kind: 'ready', initMs, initCpuMs: readCpuMs(child.pid ?? 0) });
      settle?.(true);
    },
    onResponse: (_, payload) => finish({ kind: 'response', payload, durationMs: performance.now() - invokedMs }),
    onError: (_, error) => fail(error),
    onInitError: (error) => initDone?.({ kind: 'failed', error }),
  });

  startedMs = performance.now();
  const child = spawnRuntime(fn, runtime, runtimeVariables(fn, api.address, id), join(logDirectory, `${id}.log`));
  const releaseLimits = applyLimits(id, child.pid ?? 0, fn.memoryMb);
  child.on('exit', (code, signal) => {
    alive = false;
    api.close();
    releaseLimits();
    const reason = signal ? `signal: ${signal.slice(3).toLowerCase()}` : `exit status ${code}`;
    const error = { errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: ${reason}` };
    initDone?.({ kind: 'failed', error });
    fail(error);
    settle?.(false);
  });

  function fail(error: FunctionError): void {
    finish({ kind: 'error', error, durationMs: performance.now() - invokedMs });
  }

  function finish(outcome: InvokeOutcome): void {
    invokeDone?.(outcome);
    invokeDone = undefined;
  }

  function stop(): void {
    child.kill('SIGKILL');
  }

  return {
    id,
    pid: child.pid ?? 0,
    async init(timeoutMs) {
      const timer = setTimeout(() => {
        const errorMessage = `Init phase timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
        initDone?.({ kind: 'failed', error: { errorType: 'Sandbox.Timedout', errorMessage } });
      }, timeoutMs);
      const outcome = await initialised;
      clearTimeout(timer);
      if (outcome.kind === 'failed') stop();
      return outcome;
    },
    async invoke(requestId, event, timeoutMs) {
      settled = new Promise((resolve) => {
        settle = resolve;
      });
      const outcome = new Promise<InvokeOutcome>((resolve) => {
        invokeDone = resolve;
      });
      const timer = setTimeout(() => {
        const errorMessage = `${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
        fail({ errorType: 'Sandbox.Timedout', errorMessage });
        stop();
      }, timeoutMs);
      const functionArn = `arn:aws:lambda:eu-west-3:000000000000:function:${fn.name}`;
      child.kill('SIGCONT');
      invokedMs = performance.now();
      api.send({ requestId, deadlineMs: Date.now() + timeoutMs, functionArn, event });
      const result = await outcome;
      clearTimeout(timer);
      return result;
    },
    settled: () => settled,
    residentBytes: () => (alive ? readResidentBytes(child.pid ?? 0) : undefined),
    stop,
  };
}

function spawnRuntime(
  fn: HostedFunction,
  { script }: Runtime,
  env: Record<string, string>,
  logFile: string,
): ChildProcess {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [...nodeFlags(fn.memoryMb), script, fn.handler], {
    cwd: fn.taskRoot,
    env,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return child;
}

const KIB = 1024;
const NS_PER_MS = 1e6;

/** `VmRSS` of /proc/PID/status in bytes; undefined for a process that has just ended. */
function readResidentBytes(pid: number): number | undefined {
  const kib = /VmRSS:\s+(\d+)/.exec(readProcess(pid, 'status'))?.[1];
  return kib === undefined ? undefined : Number(kib) * KIB;
}

/** CPU time of the main thread in milliseconds, the first number of /proc/PID/schedstat. */
function readCpuMs(pid: number): number {
  return Number(readProcess(pid, 'schedstat').split(' ')[0]) / NS_PER_MS;
}

function readProcess(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
