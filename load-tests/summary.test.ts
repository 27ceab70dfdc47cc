import { expect, test } from 'vitest';
import type { ColdStart } from './measure/cold-start.ts';
import { charts } from './report/charts.ts';
import { renderHtml } from './report/html.ts';
import { waterfall } from './report/waterfall.ts';
import type { MeasuredScenario, Results } from './results.ts';
import { type Line, summarise } from './summary.ts';

/** Cold starts whose medians are known: ours takes `factor` times the bare handler's 50 ms. */
function coldStarts(factor: number): ColdStart[] {
  const sample = (target: string, initMs: number, phases: Record<string, number>): ColdStart => ({
    target,
    initMs,
    initCpuMs: initMs,
    firstAnswerMs: initMs + 5,
    firstInvokeMs: 3,
    residentBytes: 90e6,
    phases,
  });
  return [-1, 0, 1].flatMap((noise) => [
    sample('bare', 50 + noise, { node: 20, boot: 40 }),
    sample('service', 50 * factor + noise, { boot: 48, files: 1, library: 4, session: 15, 'first-run': 1 }),
  ]);
}

function scenario(more: Partial<MeasuredScenario>): MeasuredScenario {
  const calls = Array.from({ length: 20 }, (_, i) => ({
    at: i * 1000,
    ms: i === 0 ? 100 : 4,
    status: 200,
    cold: i === 0,
    phases: {},
  }));
  return { name: 'predecessor', calls, failures: 0, periods: [], memory: [], failedInvocations: [], ...more };
}

function results(more: Partial<Results>): Results {
  return {
    measuredAt: '2026-01-01T00:00:00.000Z',
    target: 'a proof',
    machine: { cpu: 'c<pu', cores: 2, node: 'v24', loadAverage: [0.1, 0.2] },
    architecture: 'arm64',
    memoryMb: 512,
    zips: [{ name: 'intent.zip', bytes: 11e6 }],
    coldStarts: [],
    warm: {},
    billedWarmMs: [],
    scenarios: [],
    peers: [],
    ...more,
  };
}

const find = (lines: readonly Line[], start: string) => lines.find(({ what }) => what.startsWith(start));

test.each([
  [1.6, true],
  [1.8, false],
])('an init of %d × the bare handler’s is reached: %s', (factor, reached) => {
  const line = find(summarise(results({ coldStarts: coldStarts(factor) })), 'init');
  expect(line?.reached).toBe(reached);
  expect(line?.measured).toContain(factor.toFixed(2));
});

test('a cold start of more than twice the bare handler’s is not reached, however short', () => {
  expect(find(summarise(results({ coldStarts: coldStarts(2.2) })), 'cold start')?.reached).toBe(false);
});

test('the cold starts of a deployed stage stand alone', () => {
  const ours = coldStarts(1.6).filter(({ target }) => target === 'service');
  const lines = summarise(results({ coldStarts: ours, zips: [] }));
  expect(lines).toEqual([
    { what: 'cold start of the stage, median of 3', reach: '', measured: '85.0 [84.5, 85.5] ms' },
  ]);
});

test.each([
  ['a failed call', { failures: 1 }],
  [
    'a failed invocation',
    { failedInvocations: [{ functionName: 'f', environmentId: 'e', durationMs: 1, totalMs: 1, errorType: 'X' }] },
  ],
])('a scenario with %s is not reached', (_case, more) => {
  expect(find(summarise(results({ scenarios: [scenario(more)] })), 'scenario')?.reached).toBe(false);
});

test('the predecessor’s workload is judged by its warm calls alone', () => {
  expect(find(summarise(results({ scenarios: [scenario({})] })), 'scenario')?.reached).toBe(true);
});

test.each([
  ['grows', (i: number) => 90e6 + i * 1e5, false],
  ['stays', (i: number) => 90e6 + ((i * 37) % 11) * 1e4, true],
])('memory that %s in the soak is seen', (_case, bytes, reached) => {
  const memory = Array.from({ length: 600 }, (_, i) => ({ at: i * 1000, environmentId: 'e', residentBytes: bytes(i) }));
  expect(find(summarise(results({ scenarios: [scenario({ name: 'soak', memory })] })), 'memory slope')?.reached).toBe(
    reached,
  );
});

test('the deployed bytes are held to what the architecture allows', () => {
  expect(find(summarise(results({})), 'deployed')?.reached).toBe(true);
  expect(find(summarise(results({ zips: [{ name: 'a.zip', bytes: 13e6 }] })), 'deployed')?.reached).toBe(false);
});

test('the waterfall ends where the first answer came, without a gap', () => {
  for (const target of ['bare', 'service']) {
    const steps = waterfall(coldStarts(1.6)).filter((step) => step.target === target);
    steps.reduce((end, { startMs, endMs }) => {
      expect(startMs).toBe(end);
      return endMs;
    }, 0);
    expect(steps.at(-1)?.endMs).toBeCloseTo(target === 'bare' ? 55 : 85, 6);
  }
});

test('draws what was measured and leaves out what was not', () => {
  const all = results({
    coldStarts: coldStarts(1.6),
    warm: { service: [1, 2], bare: [1] },
    billedWarmMs: [0.4],
    scenarios: [scenario({}), scenario({ name: 'burst' })],
  });
  expect(charts(all).map(({ name }) => name)).toEqual([
    'predecessor',
    'latency',
    'waterfall',
    'cost',
    'burst',
    'sizes',
  ]);
  expect(charts(results({ zips: [] }))).toEqual([]);
});

test('the page holds every line, and nothing that could be taken for markup', () => {
  const page = renderHtml(results({}), [{ what: 'a < b', reach: '', measured: '1', reached: false }], []);
  expect(page).toContain('a &lt; b');
  expect(page).toContain('c&lt;pu');
  expect(page).toContain('not reached');
});
