import type { Chart } from '../../model/report/chart-to-image.ts';
import { ecdf } from '../measure/statistics.ts';
import type { Results } from '../results.ts';
import { HEIGHT, WIDTH } from './dimensions.ts';
import { waterfall } from './waterfall.ts';

/** Cumulative distributions of cold starts and warm calls, of the service and of the bare handler. */
export function latencyChart({ coldStarts, warm }: Results): Chart {
  const cold = (target: string) => coldStarts.filter((s) => s.target === target).map((s) => s.firstAnswerMs);
  const series = {
    'cold, service': cold('service'),
    'cold, bare handler': cold('bare'),
    'warm, service': warm.service ?? [],
    'warm, bare handler': warm.bare ?? [],
  };
  return {
    name: 'latency',
    title: 'Latency by the caller’s clock, cumulative distribution',
    spec: {
      width: WIDTH,
      height: HEIGHT,
      data: {
        values: Object.entries(series).flatMap(([name, latencies]) =>
          ecdf(latencies).map((point) => ({ series: name, ...point })),
        ),
      },
      mark: { type: 'line', interpolate: 'step-after' },
      encoding: {
        x: { field: 'value', type: 'quantitative', title: 'milliseconds (logarithmic)', scale: { type: 'log' } },
        y: { field: 'share', type: 'quantitative', title: null, axis: { format: '%' } },
        color: { field: 'series', type: 'nominal', title: null, sort: Object.keys(series) },
      },
    },
  };
}

export function waterfallChart({ coldStarts }: Results): Chart {
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
