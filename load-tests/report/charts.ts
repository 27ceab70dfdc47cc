import type { Chart } from '../../model/report/chart-to-image.ts';
import type { Results } from '../results.ts';
import { costChart } from './cost-chart.ts';
import { latencyChart, waterfallChart } from './latency-charts.ts';
import { burstChart, memoryChart, predecessorChart } from './scenario-charts.ts';
import { sizeChart } from './size-chart.ts';

/** The charts that the results have data for. */
export function charts(results: Results): Chart[] {
  const scenario = (name: string) => results.scenarios.find((run) => run.name === name && run.calls.length > 0);
  const [predecessor, burst, soak] = [scenario('predecessor'), scenario('burst'), scenario('soak')];
  return [
    ...(predecessor ? [predecessorChart(predecessor)] : []),
    ...(results.coldStarts.length > 0 ? [latencyChart(results)] : []),
    // A deployed stage has no bare handler to compare with, and does not report what is billed.
    ...(results.billedWarmMs.length > 0 ? [waterfallChart(results), costChart(results)] : []),
    ...(burst ? [burstChart(burst)] : []),
    ...(soak ? [memoryChart(soak)] : []),
    ...(results.zips.length > 0 ? [sizeChart(results)] : []),
  ];
}
