import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { InvocationOutcome } from '../contract/api-gateway/http-api.ts';
import { freePort } from './ports.ts';
import { StartError } from './start-error.ts';

/** Bundling takes seconds, on a busy machine much longer. */
const READY_WITHIN_MS = 180_000;
const POLL_EVERY_MS = 100;
const STOP_WITHIN_MS = 5_000;
/** Lines of the framework that are shown when it fails. */
const SHOWN_LINES = 20;
const END_WITH_PARENT = fileURLToPath(new URL('end-with-parent.ts', import.meta.url));

export interface FunctionsOptions {
  /** Directory of the bundles. */
  readonly build: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly isVerbose: boolean;
  /** Gets the standard output of each process of the functions; resolves when it has ended. */
  readonly record: (output: Readable) => Promise<void>;
}

export interface Functions {
  /** Invokes a function, once it is ready; `functionName` is its name in `serverless.yml`. */
  invoke(functionName: string, event: unknown): Promise<InvocationOutcome>;
  /** Resolves when the functions can be invoked. Rejects with a `StartError` where they cannot be bundled. */
  ready(): Promise<void>;
  /** Bundles the functions again and starts them anew; calls wait. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly recorded: Promise<void>;
  readonly url: string;
  readonly ready: Promise<void>;
}

/** The functions in a process of the framework, behind its emulator of Lambda's Invoke. */
export async function startFunctions(options: FunctionsOptions): Promise<Functions> {
  let running = await start(options);
  let stopped = false;
  const post = async (functionName: string, event: unknown): Promise<InvocationOutcome> => {
    const { url, ready } = running;
    await ready;
    const response = await fetch(`${url}/2015-03-31/functions/intent-api-dev-${functionName}/invocations`, {
      method: 'POST',
      body: JSON.stringify(event),
    });
    const payload = await response.text();
    return response.ok && !response.headers.has('x-amz-function-error')
      ? { kind: 'response', payload }
      : { kind: 'error' };
  };
  return {
    async invoke(functionName, event) {
      const used = running;
      try {
        return await post(functionName, event);
      } catch {
        // The process was stopped under the call by a restart, or its sources cannot be bundled.
        return used === running || stopped ? { kind: 'error' } : post(functionName, event).catch(failed);
      }
    },
    ready: () => running.ready,
    async restart() {
      const before = running;
      // The new one listens at another port, so that calls wait for it from now on.
      running = await start(options);
      await stop(before);
      await running.ready;
    },
    async stop() {
      stopped = true;
      await stop(running);
    },
  };
}

function failed(): InvocationOutcome {
  return { kind: 'error' };
}

async function start({ build, environment, isVerbose, record }: FunctionsOptions): Promise<Running> {
  const [httpPort, lambdaPort] = [await freePort(), await freePort()];
  // The framework's own HTTP API is not used: it differs from API Gateway's.
  const ports = ['--host', '127.0.0.1', '--httpPort', String(httpPort), '--lambdaPort', String(lambdaPort)];
  const child = spawn('serverless', ['offline', 'start', '--noSponsor', ...ports, '--param', `build=${build}`], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...environment, NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ''} --import ${END_WITH_PARENT}` },
  });
  const lines: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lines.push(...text.split('\n').filter((line) => line.trim() !== ''));
    lines.splice(0, lines.length - SHOWN_LINES);
    if (isVerbose || text.includes('"level":"ERROR"')) process.stderr.write(text);
  });
  const url = `http://127.0.0.1:${lambdaPort}`;
  const ready = untilListening(url, child, lines);
  // Whoever waits for it sees the failure; unobserved, it must not end this process.
  ready.catch(() => undefined);
  return { child, recorded: record(child.stdout), url, ready };
}

async function untilListening(url: string, child: ChildProcess, lines: readonly string[]): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    if (hasEnded(child)) {
      throw new StartError('FUNCTIONS_FAILED', `the functions could not be started:\n${lines.join('\n')}`);
    }
    const isListening = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isListening) return;
    await sleep(POLL_EVERY_MS);
  }
  throw new StartError('FUNCTIONS_FAILED', `the functions were not ready within ${READY_WITHIN_MS / 1000} s`);
}

/** Ends a process, by force after some seconds; resolves when what it printed is recorded. */
async function stop({ child, recorded }: Running): Promise<void> {
  if (!hasEnded(child)) {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(force);
  }
  await recorded;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
