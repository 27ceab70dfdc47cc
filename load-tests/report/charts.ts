import { ecdf, quantile } from '../measure/statistics.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { longestLived } from '../summary.ts';
import { alternativeCosts, lambdaCost } from './cost.ts';
import { waterfall } from './waterfall.ts';

/** A plot: its file name, and its Vega-Lite specification. */
export interface Chart {
  readonly name: string;
  readonly title: string;
  readonly spec: object;
}

const WIDTH = 560;
const HEIGHT = 260;
/** Of colour-blind people too: Okabe and Ito, 2008. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#f0e442', '#000000'];

/** The plots that a run's results allow. */
export function charts(results: Results): Chart[] {
  const scenario = (name: string) => results.scenarios.find((run) => run.name === name && run.calls.length > 0);
  const [predecessor, burst, soak] = [scenario('predecessor'), scenario('burst'), scenario('soak')];
  return [
    ...(predecessor ? [predecessorChart(predecessor)] : []),
    ...(results.coldStarts.length > 0 ? [ecdfChart(results)] : []),
    // A deployed stage has no bare handler to compare with, and says nothing of what it is billed.
    ...(results.billedWarmMs.length > 0 ? [waterfallChart(results), costChart(results)] : []),
    ...(burst ? [burstChart(burst)] : []),
    ...(soak ? [memoryChart(soak)] : []),
    ...(results.zips.length > 0 ? [sizeChart(results)] : []),
  ];
}

const BIN_S = 5;

/** The predecessor's four plots. */
function predecessorChart({ calls, periods }: MeasuredScenario): Chart {
  const start = Math.min(...calls.map(({ at }) => at));
  const bins = Map.groupBy(calls, ({ at }) => Math.floor((at - start) / 1000 / BIN_S) * BIN_S);
  const seconds = [...bins.keys()].sort((a, b) => a - b);
  let tasks = 0;
  const rows = seconds.flatMap((second) => {
    const latencies = (bins.get(second) ?? []).map(({ ms }) => ms);
    tasks += latencies.length;
    return [
      { second, series: 'median', latency: quantile(latencies, 0.5), rate: latencies.length / BIN_S, tasks },
      { second, series: 'P95', latency: quantile(latencies, 0.95) },
    ];
  });
  const users = periods.map(({ at, users }) => ({ second: (at - start) / 1000, users }));
  const x = { field: 'second', type: 'quantitative', title: 'seconds' };
  const panel = (title: string, field: string, values: object[], more: object = {}) => ({
    title,
    width: WIDTH / 2,
    height: HEIGHT / 1.6,
    data: { values },
    mark: { type: 'line', point: true },
    encoding: { x, y: { field, type: 'quantitative', title: null }, ...more },
  });
  const series = { color: { field: 'series', type: 'nominal', title: null } };
  const once = rows.filter((row) => row.series === 'median');
  return {
    name: 'predecessor',
    title: 'The predecessor’s workload: ten users, 1 to 5 seconds between calls',
    spec: {
      vconcat: [
        { hconcat: [panel('users', 'users', users), panel('response time, ms', 'latency', rows, series)] },
        { hconcat: [panel('requests a second', 'rate', once), panel('tasks done', 'tasks', once)] },
      ],
    },
  };
}

function ecdfChart({ coldStarts, warm }: Results): Chart {
  const curve = (series: string, values: readonly number[]) => ecdf(values).map((point) => ({ series, ...point }));
  const cold = (target: string) => coldStarts.filter((s) => s.target === target).map((s) => s.firstAnswerMs);
  const values = [
    ...curve('cold, service', cold('service')),
    ...curve('cold, bare handler', cold('bare')),
    ...curve('warm, service', warm.service ?? []),
    ...curve('warm, bare handler', warm.bare ?? []),
  ];
  return {
    name: 'latency',
    title: 'Latency by the caller’s clock: share of calls answered within',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: { values },
      mark: { type: 'line', interpolate: 'step-after' },
      encoding: {
        x: { field: 'value', type: 'quantitative', title: 'milliseconds (logarithmic)', scale: { type: 'log' } },
        y: { field: 'share', type: 'quantitative', title: null, axis: { format: '%' } },
        color: { field: 'series', type: 'nominal', title: null },
      },
    },
  };
}

function waterfallChart({ coldStarts }: Results): Chart {
  const values = waterfall(coldStarts);
  const order = values.filter(({ target }) => target === 'service').map(({ step }) => step);
  return {
    name: 'waterfall',
    title: 'A cold start from the start of the process to the first answer (medians)',
    spec: {
      width: WIDTH,
      height: { step: 16 },
      data: { values },
      mark: 'bar',
      encoding: {
        row: { field: 'target', type: 'nominal', title: null },
        y: { field: 'step', type: 'nominal', sort: order, title: null },
        x: { field: 'startMs', type: 'quantitative', title: 'milliseconds' },
        x2: { field: 'endMs' },
        color: { field: 'target', type: 'nominal', legend: null },
      },
    },
  };
}

function burstChart({ calls }: MeasuredScenario): Chart {
  const start = Math.min(...calls.map(({ at }) => at));
  const values = calls.map(({ at, ms, cold }) => ({
    second: (at - start) / 1000,
    ms: Math.max(1, ms),
    kind: cold ? 'cold' : 'warm',
  }));
  return {
    name: 'burst',
    title: 'The burst from nothing to 200 calls a second',
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

function memoryChart({ memory }: MeasuredScenario): Chart {
  const ours = longestLived(memory);
  const start = ours[0]?.at ?? 0;
  const values = ours.map(({ at, residentBytes }) => ({ second: (at - start) / 1000, mb: residentBytes / 1e6 }));
  return {
    name: 'memory',
    title: 'Resident memory of the environment that answered longest in the soak',
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

/** The predecessor's container image. */
const IMAGE_BYTES = 1.26e9;

function sizeChart({ zips, architecture }: Results): Chart {
  const all = zips.reduce((sum, { bytes }) => sum + bytes, 0);
  const rows = [
    { what: 'predecessor’s image', mb: IMAGE_BYTES / 1e6 },
    { what: `all zips, ${architecture}`, mb: all / 1e6 },
    ...zips.map(({ name, bytes }) => ({ what: name, mb: bytes / 1e6 })),
  ];
  return bars('sizes', 'What is deployed, MB (logarithmic)', rows, 'what', 'mb', 'log');
}

const MEMORIES_MB = [128, 256, 512, 1024, 1769];
const COLD_RATES = [0, 0.01, 0.1];

function costChart({ coldStarts, billedWarmMs, architecture }: Results): Chart {
  const init = coldStarts.filter(({ target }) => target === 'service').map(({ initMs }) => initMs);
  const durations = { warmMs: quantile(billedWarmMs, 0.5), initMs: quantile(init, 0.5), architecture };
  const ours = MEMORIES_MB.flatMap((memory) =>
    COLD_RATES.map((rate) => ({
      what: `Lambda, ${memory} MB, ${rate * 100} % cold`,
      dollars: lambdaCost(durations, memory, rate),
    })),
  );
  const rows = [...ours, ...alternativeCosts(durations).map(({ name, cost }) => ({ what: name, dollars: cost }))];
  return bars(
    'cost',
    'A million predictions in a month, US dollars (logarithmic; estimated)',
    rows,
    'what',
    'dollars',
    'log',
  );
}

function bars(name: string, title: string, values: object[], what: string, figure: string, scale: string): Chart {
  const y = { field: what, type: 'nominal', sort: null, title: null, axis: { labelLimit: 320 } };
  // A logarithmic bar has no zero to stand on: its foot is a fixed small value.
  const x = { field: figure, type: 'quantitative', title: null, scale: { type: scale, domainMin: 0.01 } };
  return {
    name,
    title,
    spec: {
      width: WIDTH,
      data: { values },
      encoding: { y },
      layer: [
        { mark: 'bar', encoding: { x, x2: { datum: 0.01 } } },
        { mark: { type: 'text', align: 'left', dx: 4 }, encoding: { x, text: { field: figure, format: '.3~r' } } },
      ],
    },
  };
}

/** What all plots share. */
export function withStyle({ title, spec }: Chart): object {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: title, anchor: 'start', fontSize: 14 },
    background: 'white',
    padding: 12,
    config: { font: 'DejaVu Sans, Arial, sans-serif', range: { category: COLOURS }, view: { stroke: '#ddd' } },
    ...spec,
  };
}
