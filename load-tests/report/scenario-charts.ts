import type { Chart } from '../../model/report/chart-to-image.ts';
import { median, quantile } from '../measure/statistics.ts';
import type { MeasuredScenario } from '../results.ts';
import { longestLived } from '../summary.ts';
import { HEIGHT, WIDTH } from './dimensions.ts';

const BIN_SECONDS = 5;

/** The four charts of the predecessor's own benchmark. */
export function predecessorChart({ calls, periods }: MeasuredScenario): Chart {
  const start = startOf(calls);
  const secondsSince = (at: number) => (at - start) / 1000;
  const bins = Map.groupBy(calls, ({ at }) => Math.floor(secondsSince(at) / BIN_SECONDS) * BIN_SECONDS);
  const latencies: object[] = [];
  const counts: object[] = [];
  let calledSoFar = 0;
  for (const [second, binned] of [...bins].sort(([a], [b]) => a - b)) {
    const ms = binned.map((call) => call.ms);
    calledSoFar += ms.length;
    latencies.push(
      { second, series: 'median', latency: median(ms) },
      { second, series: 'P95', latency: quantile(ms, 0.95) },
    );
    counts.push({ second, rate: ms.length / BIN_SECONDS, calls: calledSoFar });
  }
  const users = periods.map(({ at, users }) => ({ second: secondsSince(at), users }));
  const series = { color: { field: 'series', type: 'nominal', title: null } } as const;
  return {
    name: 'predecessor',
    title: 'The predecessor’s workload: ten users, 1 to 5 seconds between calls',
    spec: {
      vconcat: [
        { hconcat: [panel('users', 'users', users), panel('response time, ms', 'latency', latencies, series)] },
        { hconcat: [panel('requests per second', 'rate', counts), panel('requests answered', 'calls', counts)] },
      ],
    },
  };
}

function panel(title: string, field: string, values: object[], more: object = {}) {
  return {
    title,
    width: WIDTH / 2,
    height: HEIGHT / 1.6,
    data: { values },
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'second', type: 'quantitative', title: 'seconds' },
      y: { field, type: 'quantitative', title: null },
      ...more,
    },
  } as const;
}

export function burstChart({ calls }: MeasuredScenario): Chart {
  const start = startOf(calls);
  const values = calls.map(({ at, ms, cold }) => ({
    second: (at - start) / 1000,
    // Artillery's milliseconds are whole; a logarithm has no 0.
    ms: Math.max(1, ms),
    kind: cold ? 'cold' : 'warm',
  }));
  return {
    name: 'burst',
    title: 'The burst from 0 to 200 calls per second',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: { values },
      mark: { type: 'point', filled: true, size: 12, opacity: 0.6 },
      encoding: {
        x: { field: 'second', type: 'quantitative', title: 'seconds' },
        y: { field: 'ms', type: 'quantitative', title: 'milliseconds (logarithmic)', scale: { type: 'log' } },
        color: { field: 'kind', type: 'nominal', title: null, sort: ['warm', 'cold'] },
      },
    },
  };
}

export function memoryChart({ memory }: MeasuredScenario): Chart {
  const samples = longestLived(memory);
  const start = startOf(samples);
  const values = samples.map(({ at, residentBytes }) => ({ second: (at - start) / 1000, mb: residentBytes / 1e6 }));
  return {
    name: 'memory',
    title: 'Resident memory of the longest-lived environment of the soak',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: { values },
      mark: 'line',
      encoding: {
        x: { field: 'second', type: 'quantitative', title: 'seconds' },
        y: { field: 'mb', type: 'quantitative', title: 'MB' },
      },
    },
  };
}

function startOf(timed: readonly { readonly at: number }[]): number {
  return timed.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
}
