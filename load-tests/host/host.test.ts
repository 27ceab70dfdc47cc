import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type Host, type HostOptions, startHost } from './host.ts';
import type { InvocationReport } from './pool.ts';
import type { Runtime } from './runtime.ts';
import { lambdaRuntime } from './runtime.ts';
import type { HostedFunction } from './unpack.ts';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));
const RUNTIMES: [string, Runtime][] = [['a minimal runtime', { script: join(FIXTURES, 'runtime.mjs') }]];
// The load tests' own packages are installed on first use; the same tests run under Lambda's client once it is installed.
if (isInstalled('aws-lambda-ric')) RUNTIMES.push(['aws-lambda-ric', lambdaRuntime()]);

describe.each(RUNTIMES)('a host under %s', (_, runtime) => {
  const open: Host[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((host) => host.close()));
  });

  async function start(handler: string, more: Partial<HostOptions> & { fn?: Partial<HostedFunction> } = {}) {
    const reports: InvocationReport[] = [];
    const { fn, ...options } = more;
    const host = await startHost({
      functions: [{ ...FUNCTION, handler, ...fn }],
      routes: [{ routeKey: '$default', functionName: 'tested' }],
      runtime,
      onInvocation: (report) => reports.push(report),
      ...options,
    });
    open.push(host);
    return { host, reports, call: (path = '/') => fetch(host.url + path) };
  }

  test('responds over HTTP, and runs the next call in the same environment', async () => {
    const { call, reports } = await start('handlers.echo');
    const first = await echoOf(call('/a/b?x=1&x=2'));
    const second = await echoOf(call());
    expect(first.event).toMatchObject({ version: '2.0', rawPath: '/a/b', rawQueryString: 'x=1&x=2' });
    expect(first.requestId).toBe(first.event.requestContext.requestId);
    expect([first.calls, second.calls]).toEqual([1, 2]);
    expect(second.pid).toBe(first.pid);
    expect(reports.map(({ initMs }) => initMs !== undefined)).toEqual([true, false]);
    expect(reports[1]?.residentBytes).toBeGreaterThan(10_000_000);
  });

  test('gives the function Lambda’s variables and its own, and none of this machine’s', async () => {
    const variables = { MODEL_DIR: '/opt/model', GREETING: 'salut' };
    const { call } = await start('handlers.echo', { fn: { variables, memoryMb: 256 } });
    const { environment } = await echoOf(call());
    expect(environment).toMatchObject({
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      MODEL_DIR: `${FIXTURES}/model`,
      GREETING: 'salut',
    });
    expect(environment).not.toHaveProperty('HOME');
  });

  test('starts an environment a call when calls overlap, and reuses them after', async () => {
    const { call, host, reports } = await start('handlers.slow');
    await Promise.all([call(), call(), call()]);
    expect(host.pool('tested').environments()).toHaveLength(3);
    await Promise.all([call(), call(), call()]);
    expect(reports.filter(({ initMs }) => initMs !== undefined)).toHaveLength(3);
  });

  test('freezes a free environment', async () => {
    const { call, host } = await start('handlers.echo');
    const { pid } = await echoOf(call());
    await host.pool('tested').environments()[0]?.settled();
    expect(await stateOf(pid, 'T')).toBe('T');
  });

  test('stops an environment that had no call for the idle time', async () => {
    const { call, host } = await start('handlers.echo', { idleMs: 20 });
    const { pid } = await echoOf(call());
    await gone(pid);
    expect(host.pool('tested').environments()).toHaveLength(0);
    expect((await echoOf(call())).pid).not.toBe(pid);
  });

  test('starts an environment for every call when the idle time is 0', async () => {
    const { call, reports } = await start('handlers.echo', { idleMs: 0 });
    const pids = new Set<number>();
    for (let i = 0; i < 3; i++) pids.add((await echoOf(call())).pid);
    expect(pids.size).toBe(3);
    expect(reports.every(({ initMs }) => initMs !== undefined)).toBe(true);
  });

  test('starts no more environments at once than its limit, and gives waiting calls one that becomes free', async () => {
    const { call, host } = await start('handlers.echo', { startsAtOnce: 1 });
    const answers = await Promise.all(Array.from({ length: 20 }, () => echoOf(call())));
    expect(answers).toHaveLength(20);
    expect(host.pool('tested').environments().length).toBeLessThan(20);
  });

  test('responds with 503 beyond its concurrency', async () => {
    const { call } = await start('handlers.slow', { concurrency: 1 });
    const statuses = await Promise.all([call(), call()].map(async (answer) => (await answer).status));
    expect(statuses.sort()).toEqual([200, 503]);
  });

  test.each([
    ['an error thrown by the handler', 'handlers.fault', 'RangeError'],
    ['the end of the process in a call', 'handlers.crash', 'Runtime.ExitError'],
    ['a response over 6 MB', 'handlers.oversized', 'Function.ResponseSizeTooLarge'],
    ['a call that takes too long', 'handlers.endless', 'Sandbox.Timedout'],
    ['an error while the module loads', 'broken.handler', 'TypeError'],
    ['the end of the process while the module loads', 'exits.handler', 'Runtime.ExitError'],
    ['an init that takes too long', 'stuck.handler', 'Sandbox.Timedout'],
  ])('responds with 500 to %s', async (_case, handler, errorType) => {
    const fn = { timeoutMs: errorType === 'Sandbox.Timedout' ? 300 : 10_000 };
    const { call, reports } = await start(handler, { fn, initTimeoutMs: fn.timeoutMs });
    const answer = await call();
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal Server Error' });
    expect(reports.map((report) => report.errorType)).toEqual([errorType]);
  });

  test.each([
    ['keeps the environment after an error that was thrown', 'handlers.fault', true],
    ['starts a new environment after a crash', 'handlers.crash', false],
  ])('%s', async (_case, handler, reused) => {
    const { call, reports } = await start(handler);
    await call();
    await call();
    expect(reports[0]?.environmentId === reports[1]?.environmentId).toBe(reused);
  });

  test('retries a failed init once within the call', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'once-'));
    const variables = { MARKER: join(directory, 'failed-once') };
    const { call } = await start('once.handler', { fn: { variables } });
    expect(await (await call()).json()).toEqual({ recovered: true });
    rmSync(directory, { recursive: true });
  });

  test('takes a response without a status code as the body of a 200, and responds with 500 to a malformed one', async () => {
    const plain = await start('handlers.bare');
    expect(await (await plain.call()).json()).toEqual({ hello: 'world' });
    const malformed = await start('handlers.malformed');
    expect((await malformed.call()).status).toBe(500);
  });

  test('responds with 503 when the integration takes longer than an HTTP API waits', async () => {
    const { call } = await start('handlers.endless', { integrationTimeoutMs: 50, fn: { timeoutMs: 2000 } });
    expect((await call()).status).toBe(503);
  });

  test('leaves no process and no file behind', async () => {
    const { call, host } = await start('handlers.echo');
    const { pid } = await echoOf(call());
    open.pop();
    await host.close();
    await gone(pid);
  });
});

/** The response of `echo` in `fixtures/handlers.mjs`. */
interface Echo {
  readonly event: { readonly requestContext: { readonly requestId: string } };
  readonly requestId: string;
  readonly calls: number;
  readonly pid: number;
  readonly environment: Record<string, string>;
}

async function echoOf(answer: Promise<Response>): Promise<Echo> {
  return (await (await answer).json()) as Echo;
}

const FUNCTION: HostedFunction = {
  name: 'tested',
  handler: 'handlers.echo',
  memoryMb: 512,
  timeoutMs: 10_000,
  variables: {},
  taskRoot: FIXTURES,
  layerRoot: FIXTURES,
};

function isInstalled(name: string): boolean {
  try {
    createRequire(import.meta.url).resolve(name);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw error;
  }
}

/** The state letter of a process once it is the expected one: the kernel stops a process a moment after the signal. */
async function stateOf(pid: number, expected: string): Promise<string | undefined> {
  for (;;) {
    const state = /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    if (state === expected) return state;
    await new Promise(setImmediate);
  }
}

async function gone(pid: number): Promise<void> {
  while (existsSync(`/proc/${pid}`)) await new Promise(setImmediate);
}
