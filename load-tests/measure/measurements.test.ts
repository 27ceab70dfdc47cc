import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { startHost } from '../host/host.ts';
import { withoutLimits } from '../host/limits.ts';
import type { InvocationReport } from '../host/pool.ts';
import type { HostedFunction } from '../host/unpack.ts';
import { measureAgainstBare } from './against-bare.ts';
import { type Answer, type Caller, createCaller } from './caller.ts';
import { measureColdStarts } from './cold-start.ts';
import { measureForcedColdStarts } from './deployed.ts';
import type { HostedService } from './hosted.ts';
import { measureScenario } from './scenario.ts';
import { measureWarm } from './warm.ts';

const FIXTURES = fileURLToPath(new URL('../host/fixtures', import.meta.url));

function fn(name: string, handler: string): HostedFunction {
  return { name, handler, memoryMb: 128, timeoutMs: 10_000, variables: {}, taskRoot: FIXTURES, layerRoot: FIXTURES };
}

/** A service of two fixtures under the minimal runtime: the one measured takes 150 ms a call, the bare one next to nothing. */
function fixtureService(handler = 'handlers.slow'): HostedService {
  const functions = [fn('service', handler), fn('bare', 'handlers.bare')];
  const routes = functions.map(({ name }) => ({ routeKey: `GET /${name}`, functionName: name }));
  const target = (name: string) => ({ name, functionName: name, path: `/${name}` });
  return {
    functions,
    routes,
    service: fn('service', handler),
    bare: target('bare'),
    target: target('service'),
    start: (options = {}) => {
      const { onInvocation = () => undefined } = options;
      return startHost({
        functions,
        routes,
        runtime: { script: `${FIXTURES}/runtime.mjs` },
        ...options,
        // As if each call had waited a second for its environment, which is not billed.
        onInvocation: (report) => onInvocation({ ...report, totalMs: report.totalMs + 1_000 }),
      });
    },
    remove: () => undefined,
  };
}

function options(service: HostedService) {
  return { service, port: 0, applyLimits: withoutLimits, onProgress: () => undefined };
}

test('cold starts are all cold and in turn; warm and billed calls are the service’s own and none is cold', async () => {
  const measured = await measureAgainstBare({ ...options(fixtureService()), warmUpCalls: 1 }, 2, 3);
  expect(measured.coldStarts.map(({ target }) => target)).toEqual(['bare', 'service', 'service', 'bare']);
  for (const { target, initMs, firstAnswerMs, firstInvokeMs } of measured.coldStarts) {
    expect(firstAnswerMs).toBeGreaterThan(initMs + firstInvokeMs);
    expect(firstInvokeMs >= 145).toBe(target === 'service');
  }
  const { service = [], bare = [] } = measured.warm;
  expect([service.length, bare.length, measured.billedWarmMs.length]).toEqual([3, 3, 3]);
  const fastestInit = Math.min(...measured.coldStarts.map(({ initMs }) => initMs));
  for (const [i, billedMs] of measured.billedWarmMs.entries()) {
    expect(billedMs).toBeGreaterThan(145);
    expect(service[i]).toBeGreaterThan(billedMs);
    expect(service[i]).toBeLessThan(billedMs + fastestInit);
  }
});

test('a cold start is measured where an environment was warm before', async () => {
  const service = fixtureService('handlers.bare');
  const reports: InvocationReport[] = [];
  const host = await service.start({ onInvocation: (report) => reports.push(report) });
  const caller = createCaller(host.url);
  await caller.call(service.target.path);
  await host.pool('service').environments()[0]?.settled();
  const measure = { host, caller, reports, targets: [service.target], onRound: () => undefined };
  const coldStarts = await measureColdStarts({ ...measure, rounds: 1 });
  caller.close();
  await host.close();
  expect(coldStarts[0]?.initMs).toBe(reports[1]?.initMs);
  expect(reports).toHaveLength(2);
});

test('a scenario reports the invocations that failed on the host, and those alone', async () => {
  const call = async (url: string, path: string) => void (await fetch(url + path));
  const run = async ({ name, target }: { name: string; target: string }) => {
    await call(target, '/service');
    await call(target, '/bare');
    return { name, calls: [], sent: 2, failures: 1, periods: [] };
  };
  const measured = await measureScenario(options(fixtureService('handlers.fault')), { name: 'warm' }, '', run);
  expect(measured).toMatchObject({ name: 'warm', sent: 2, failures: 1 });
  expect(measured.failedInvocations.map(({ functionName, errorType }) => [functionName, errorType])).toEqual([
    ['service', 'RangeError'],
  ]);
});

/** A caller that gives these answers, one after the other. */
function answering(...answers: Partial<Answer>[]): Caller {
  const rest = [...answers];
  return {
    call: async () => ({ status: 200, headers: {}, body: '', elapsedMs: 1, ...rest.shift() }),
    close: () => undefined,
  };
}

describe('warm calls', () => {
  const target = { name: 'service', functionName: 'service', path: '/' };
  const measure = (caller: Caller) =>
    measureWarm({ caller, targets: [target], calls: 2, warmUp: 1, onCalls: () => undefined });

  test('are timed after the warm-up', async () => {
    expect(await measure(answering({ elapsedMs: 90 }, { elapsedMs: 4 }, { elapsedMs: 5 }))).toEqual({
      service: [4, 5],
    });
  });

  test('are refused when one fails', async () => {
    await expect(measure(answering({}, { status: 503, body: 'no' }))).rejects.toThrow(/expected 200, got 503 no/);
  });
});

describe('forced cold starts', () => {
  const cold = { 'x-cold-start': '1', 'server-timing': 'boot;dur=48.5, session;dur=17' };
  let putBack = 0;
  const measure = (caller: Caller, rounds: number) =>
    measureForcedColdStarts({
      coldFunction: {
        call: () => caller.call('/'),
        putBack: async () => {
          putBack += 1;
        },
      },
      rounds,
      onProgress: () => undefined,
    });
  beforeEach(() => {
    putBack = 0;
  });

  test('leave out a call that met a warm environment', async () => {
    const caller = answering(
      { headers: cold, elapsedMs: 300 },
      { headers: { 'x-cold-start': '0' } },
      { headers: cold },
    );
    const starts = await measure(caller, 3);
    expect(starts.map(({ firstAnswerMs, initMs }) => [firstAnswerMs, initMs])).toEqual([
      [300, 65.5],
      [1, 65.5],
    ]);
  });

  test('are refused when a call fails, cold or not, and the function is put back', async () => {
    await expect(measure(answering({ status: 503, headers: cold }), 1)).rejects.toThrow(/expected 200, got 503/);
    expect(putBack).toBe(1);
  });

  test('are refused when none was cold', async () => {
    await expect(measure(answering({ headers: { 'x-cold-start': '0' } }), 1)).rejects.toThrow(/none was cold/);
    expect(putBack).toBe(1);
  });
});
