import { describe, expect, test } from 'vitest';
import { call, coldStarts, results, scenario } from './results.testing.ts';
import type { Results } from './results.ts';
import { hasFailed, longestLived, type SummaryRow, summarise, warmLatencies } from './summary.ts';

/** The row whose metric starts so. */
function row(start: string, more: Partial<Results>): SummaryRow | undefined {
  return summarise(results(more)).find(({ metric }) => metric.startsWith(start));
}

const INVOCATION = { functionName: 'f', environmentId: 'e', durationMs: 1, totalMs: 1, errorType: 'X' };

describe('cold starts', () => {
  test.each([
    [2, true],
    [2.01, false],
  ])('an init of %d × the bare handler’s meets its target: %s', (ratio, met) => {
    expect(row('init', { coldStarts: coldStarts(ratio) })?.met).toBe(met);
  });

  test('give the service’s init over the bare handler’s, with both in ms', () => {
    const measured = row('init', { coldStarts: coldStarts(1.6) })?.measured;
    expect(measured).toMatch(
      /^1\.60 \(95 %: 1\.5\d to 1\.6\d\): 80\.0 \[79\.5, 80\.5\] against 50\.0 \[49\.5, 50\.5\] ms$/,
    );
  });

  test('give CPU time apart from time', () => {
    const starts = coldStarts(1.6).map((start) => (start.target === 'bare' ? start : { ...start, initCpuMs: 100 }));
    expect(row('the same in CPU', { coldStarts: starts })?.measured).toMatch(/^4\.00 /);
  });

  test.each([
    ['110 ms, under 2.5 times the bare handler’s', 105, 60, true],
    ['111 ms', 106, 60, false],
    ['more than 2.5 times the bare handler’s, however short', 40, 12, false],
  ])('a first answer of %s meets its target', (_case, initMs, bareInitMs, met) => {
    const starts = coldStarts(1).map((start) => {
      const init = start.target === 'bare' ? bareInitMs : initMs;
      return { ...start, initMs: init, firstAnswerMs: init + 5 };
    });
    expect(row('cold start seen by the caller', { coldStarts: starts })?.met).toBe(met);
  });

  test('take the 95th percentile of the service’s memory, not the mean and not the bare handler’s', () => {
    const resident = (bytes: (i: number) => number, bare = 40e6) =>
      Array.from({ length: 21 }, (_, i) =>
        coldStarts(1.6)
          .slice(0, 2)
          .map((start) => ({ ...start, i })),
      )
        .flat()
        .map(({ i, ...start }) => ({ ...start, residentBytes: start.target === 'bare' ? bare : bytes(i) }));
    const most = row('resident', { coldStarts: resident((i) => (i < 19 ? 90e6 : 160e6)) });
    expect(most).toMatchObject({ measured: '160 MB', met: false });
    const few = row('resident', { coldStarts: resident((i) => (i < 20 ? 90e6 : 160e6), 200e6) });
    expect(few).toMatchObject({ measured: '90 MB', met: true });
  });

  test('of a deployed stage stand alone', () => {
    const service = coldStarts(1.6).filter(({ target }) => target === 'service');
    expect(summarise(results({ coldStarts: service, zips: [] }))).toEqual([
      { metric: 'cold start of the stage, median of 3', target: '', measured: '85.0 [84.5, 85.5] ms' },
    ]);
  });
});

describe('warm calls', () => {
  test.each([
    [[1.4, 1.5, 5], [0.6, 0.7, 0.8], '0.800', true],
    [[1.4, 1.6, 5], [0.6, 0.7, 0.8], '0.900', false],
    [[0.5], [0.7], '-0.200', true],
  ])('of %j against %j differ by %s ms of their medians, which meets the target: %s', (service, bare, ms, met) => {
    const warm = row('warm p50', { warm: { service, bare } });
    expect(warm?.measured.startsWith(`${ms} ms`)).toBe(true);
    expect(warm?.met).toBe(met);
  });
});

describe('a scenario', () => {
  test.each([
    ['a failed call', { failures: 1 }, '1 failures in 20 calls; warm P50 4'],
    ['a failed invocation', { failedInvocations: [INVOCATION] }, '0 failures in 20 calls; 1 failed invocations; warm'],
  ])('with %s misses its target', (_case, more, measured) => {
    const failed = scenario(more);
    expect(row('scenario', { scenarios: [failed] })).toMatchObject({ met: false });
    expect(row('scenario', { scenarios: [failed] })?.measured).toContain(measured);
    expect(hasFailed(failed)).toBe(true);
  });

  test('without failures meets its target and gives warm and cold latency apart', () => {
    expect(hasFailed(scenario())).toBe(false);
    expect(row('scenario', { scenarios: [scenario()] })).toEqual({
      metric: 'scenario warm',
      target: '0 failures',
      measured: '0 failures in 20 calls; warm P50 4, P95 4 ms; 1 cold, P50 100, P95 100 ms',
      met: true,
    });
  });

  test('gives the median and the 95th percentile of either', () => {
    const calls = [false, true].flatMap((cold) => Array.from({ length: 21 }, (_, i) => call({ ms: 100 + i, cold })));
    const measured = row('scenario', { scenarios: [scenario({ calls })] })?.measured;
    expect(measured).toMatch(/warm P50 110, P95 119 ms; 21 cold, P50 110, P95 119 ms$/);
  });

  test('counts the calls that were sent, answered or not', () => {
    const unanswered = scenario({ calls: scenario().calls.slice(0, 18), failures: 2 });
    expect(row('scenario', { scenarios: [unanswered] })?.measured).toContain('2 failures in 20 calls');
  });

  test('leaves the latency of failed calls out, which are fast', () => {
    const calls = [call({ ms: 9 }), call({ ms: 1, status: 503, ok: false }), call({ ms: 2, ok: false, cold: true })];
    const failing = scenario({ calls, failures: 2 });
    expect(warmLatencies(failing)).toEqual([9]);
    expect(row('scenario', { scenarios: [failing] })?.measured).toMatch(/warm P50 9, P95 9 ms$/);
  });

  test.each([
    ['the predecessor’s', 'predecessor', 10, true],
    ['the predecessor’s', 'predecessor', 11, false],
    ['another', 'burst', 11, true],
  ])('of %s workload (%s) with a tenth of its warm calls at %i ms meets its target: %s', (_case, name, ms, met) => {
    const calls = scenario().calls.map((one, i) => (one.cold || i < 18 ? one : { ...one, ms }));
    expect(row('scenario', { scenarios: [scenario({ name, calls })] })?.met).toBe(met);
  });
});

describe('memory in the soak', () => {
  const minute = 60_000;
  const soak = (bytes: (i: number) => number, length = 600) => {
    const memory = Array.from({ length }, (_, i) => ({ at: i * 1000, environmentId: 'e', residentBytes: bytes(i) }));
    return row('memory slope', { scenarios: [scenario({ name: 'soak', memory })] });
  };

  test.each([
    ['grows', (i: number) => 90e6 + i * 1e5, false],
    ['stays level', (i: number) => 90e6 + ((i * 37) % 11) * 1e4, true],
    ['grows in the first half only', (i: number) => 90e6 + Math.min(i, 290) * 1e5 + ((i * 37) % 11) * 1e4, true],
    ['shrinks', (i: number) => 90e6 - i * 1e4, true],
  ])('that %s is seen', (_case, bytes, met) => expect(soak(bytes)?.met).toBe(met));

  test('is given in MB a minute, with the largest sample', () => {
    expect(soak((i) => 90e6 + ((i * 1000) / minute) * 2e6)?.measured).toBe(
      '2.00 (95 %: 2.00 to 2.00) MB a minute; largest 110 MB',
    );
  });

  test('is not evaluated in a soak under five minutes', () => expect(soak((i) => i, 299)).toBeUndefined());

  test('is that of the environment that lived longest', () => {
    const sample = (environmentId: string) => ({ at: 0, environmentId, residentBytes: 1 });
    expect(longestLived(['a', 'b', 'b', 'a', 'b'].map(sample))).toEqual(['b', 'b', 'b'].map(sample));
    expect(longestLived([])).toEqual([]);
  });
});

test.each([
  ['arm64', 32e6, true],
  ['arm64', 32.01e6, false],
  ['x86_64', 40e6, true],
  ['x86_64', 40.01e6, false],
])('the zips for %s of %i bytes together meet their target: %s', (architecture, bytes, met) => {
  const zips = [
    { name: 'a.zip', bytes: 1e6 },
    { name: 'b.zip', bytes: bytes - 1e6 },
  ];
  expect(row('deployed', { architecture, zips })?.met).toBe(met);
});
