import type { Chart } from '../../model/report/chart-to-image.ts';
import { median } from '../measure/statistics.ts';
import type { Results } from '../results.ts';
import { logarithmicBars } from './bar-chart.ts';
import { alternativeCosts, type Durations, lambdaCost } from './cost.ts';

const MEMORIES_MB = [128, 256, 512, 1024, 1769];
const COLD_RATES = [0, 0.01, 0.1];

export function costChart(results: Results): Chart {
  const durations = billedDurations(results);
  const lambda = MEMORIES_MB.flatMap((memoryMb) =>
    COLD_RATES.map((rate) => ({
      label: `Lambda, ${memoryMb} MB, ${rate * 100} % cold`,
      value: lambdaCost(durations, memoryMb, rate),
    })),
  );
  const alternatives = alternativeCosts(durations).map(({ name, cost }) => ({ label: name, value: cost }));
  return {
    name: 'cost',
    title: 'A million predictions in a month, US dollars (logarithmic; estimated)',
    spec: logarithmicBars([...lambda, ...alternatives]),
  };
}

/** The medians that Lambda would bill: of a warm call, without its way to the caller, and of an init of the service. */
export function billedDurations({ coldStarts, billedWarmMs, architecture }: Results): Durations {
  const inits = coldStarts.filter(({ target }) => target === 'service').map(({ initMs }) => initMs);
  return { warmMs: median(billedWarmMs), initMs: median(inits), architecture };
}
