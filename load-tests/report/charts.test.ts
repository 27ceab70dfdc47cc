import { describe, expect, test } from 'vitest';
import { coldStarts, PEER, results, scenario } from '../results.testing.ts';
import { charts } from './charts.ts';
import { lambdaCost } from './cost.ts';
import { billedDurations } from './cost-chart.ts';
import { page } from './page.ts';
import { waterfall } from './waterfall.ts';

const ALL = results({
  coldStarts: coldStarts(1.6),
  warm: { service: [1, 2], bare: [1] },
  billedWarmMs: [0.2, 0.4, 7],
  scenarios: [
    scenario({ name: 'predecessor', periods: [{ at: 0, users: 10, calls: 20 }] }),
    scenario({ name: 'burst' }),
    scenario({ name: 'soak', memory: [{ at: 0, environmentId: 'e', residentBytes: 90e6 }] }),
  ],
});

/** The specification of one of the charts; what is looked at is named in each test. */
// biome-ignore lint/suspicious/noExplicitAny: a specification is a deep union, of which the tests read single leaves.
function specOf(name: string): any {
  return charts(ALL).find((chart) => chart.name === name)?.spec;
}

test('draws what was measured and leaves out what was not', () => {
  const names = ['predecessor', 'latency', 'waterfall', 'cost', 'burst', 'memory', 'sizes'];
  expect(charts(ALL).map(({ name }) => name)).toEqual(names);
  expect(charts(results({ zips: [] }))).toEqual([]);
});

describe('the charts', () => {
  test('of the predecessor’s workload bin calls by five seconds', () => {
    const [[users, latency], [rate, total]] = specOf('predecessor').vconcat.map(
      ({ hconcat }: { hconcat: { data: { values: object[] } }[] }) => hconcat.map(({ data }) => data.values),
    );
    expect(users).toEqual([{ second: 0, users: 10 }]);
    expect(latency.slice(0, 2)).toEqual([
      { second: 0, series: 'median', latency: 4 },
      { second: 0, series: 'P95', latency: expect.closeTo(80.8, 6) },
    ]);
    expect(rate[0]).toEqual({ second: 0, rate: 1, calls: 5 });
    expect(total.at(-1)).toEqual({ second: 15, rate: 1, calls: 20 });
  });

  test('of latency keep cold and warm, service and bare handler apart', () => {
    const { values } = specOf('latency').data;
    const largest = Map.groupBy(values, ({ series }: { series: string }) => series);
    expect([...largest].map(([series, points]) => [series, points.at(-1)])).toMatchObject([
      ['cold, service', { value: 86, share: 1 }],
      ['cold, bare handler', { value: 56, share: 1 }],
      ['warm, service', { value: 2, share: 1 }],
      ['warm, bare handler', { value: 1, share: 1 }],
    ]);
  });

  test('of the burst, of memory and of sizes are in seconds and MB', () => {
    expect(specOf('burst').data.values.slice(0, 2)).toEqual([
      { second: 0, ms: 100, kind: 'cold' },
      { second: 1, ms: 4, kind: 'warm' },
    ]);
    expect(specOf('memory').data.values).toEqual([{ second: 0, mb: 90 }]);
    expect(specOf('sizes').data.values.at(-1)).toEqual({ label: 'intent.zip', value: 11 });
  });

  test('of cost are computed from the billed median and the service’s init', () => {
    const durations = { warmMs: 0.4, initMs: 80, architecture: 'arm64' };
    expect(billedDurations(ALL)).toEqual(durations);
    const bars = specOf('cost').data.values;
    expect(bars).toContainEqual({ label: 'Lambda, 512 MB, 1 % cold', value: lambdaCost(durations, 512, 0.01) });
  });
});

test('the waterfall ends with the first answer and has no gap', () => {
  for (const target of ['bare', 'service']) {
    const steps = waterfall(coldStarts(1.6)).filter((step) => step.target === target);
    steps.reduce((end, { startMs, endMs }) => {
      expect(startMs).toBe(end);
      return endMs;
    }, 0);
    expect(steps.at(-1)?.endMs).toBeCloseTo(target === 'bare' ? 55 : 85, 6);
  }
});

test('the waterfall takes Node and the runtime client from the bare handler, and the rest up to boot for modules', () => {
  const service = waterfall(coldStarts(1.6)).filter(({ target }) => target === 'service');
  const durations = service.map(({ step, startMs, endMs }) => [step, endMs - startMs]);
  expect(Object.fromEntries(durations)).toMatchObject({ node: 20, 'runtime client': 20, modules: 8, session: 15 });
});

test('the page has every target and peer, escaped', () => {
  const html = page(results({ peers: [PEER] }), [{ metric: 'a < b', target: '', measured: '1', met: false }], []);
  expect(html).toContain('a &lt; b');
  expect(html).toContain('c&lt;pu');
  expect(html).toContain('<td class="bad">no</td>');
  expect(html).toContain('75.5 %');
});
