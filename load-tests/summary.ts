import type { ColdStart } from './measure/cold-start.ts';
import { type Interval, median, quantile, ratioOfMedians, slope } from './measure/statistics.ts';
import type { MeasuredScenario, MemorySample, Results } from './results.ts';

/** A metric, its target and what was measured. */
export interface SummaryRow {
  readonly metric: string;
  readonly target: string;
  readonly measured: string;
  /** Undefined where there is no target. */
  readonly met?: boolean;
}

const MB = 1e6;

/** Each target with what one run measured. */
export function summarise(results: Results): SummaryRow[] {
  return [...coldRows(results), ...warmRows(results), ...sizeRows(results), ...results.scenarios.flatMap(scenarioRows)];
}

function coldRows({ coldStarts }: Results): SummaryRow[] {
  const [service, bare] = ['service', 'bare'].map((name) => coldStarts.filter(({ target }) => target === name));
  if (!service?.length) return [];
  // A deployed stage has no bare handler beside it.
  if (!bare?.length) return [deployedColdRow(service)];
  const [init, bareInit] = [initMs(service), initMs(bare)];
  const initRatio = ratioOfMedians(init, bareInit);
  const cpuRatio = ratioOfMedians(
    service.map(({ initCpuMs }) => initCpuMs),
    bare.map(({ initCpuMs }) => initCpuMs),
  );
  const firstAnswer = firstAnswerMs(service);
  const firstAnswerRatio = ratioOfMedians(firstAnswer, firstAnswerMs(bare));
  const resident = quantile(
    service.map(({ residentBytes }) => residentBytes),
    0.95,
  );
  return [
    {
      metric: `init ÷ bare handler’s, median of ${service.length} in turn`,
      target: '≤ 2.0',
      measured: `${interval(initRatio, 2)}: ${spread(init)} against ${spread(bareInit)} ms`,
      met: initRatio.value <= 2,
    },
    { metric: 'the same in CPU time of the main thread', target: '', measured: interval(cpuRatio, 2) },
    {
      metric: 'cold start seen by the caller, process start to first answer',
      target: '≤ 110 ms on a quiet machine, ≤ 2.5 × bare',
      measured: `${spread(firstAnswer)} ms, ${interval(firstAnswerRatio, 2)} × bare`,
      met: median(firstAnswer) <= 110 && firstAnswerRatio.value <= 2.5,
    },
    {
      metric: 'resident memory after the first call, P95',
      target: '≤ 150 MB',
      measured: `${(resident / MB).toFixed(0)} MB`,
      met: resident <= 150 * MB,
    },
  ];
}

function initMs(coldStarts: readonly ColdStart[]): number[] {
  return coldStarts.map((coldStart) => coldStart.initMs);
}

function firstAnswerMs(coldStarts: readonly ColdStart[]): number[] {
  return coldStarts.map((coldStart) => coldStart.firstAnswerMs);
}

function deployedColdRow(service: readonly ColdStart[]): SummaryRow {
  return {
    metric: `cold start of the stage, median of ${service.length}`,
    target: '',
    measured: `${spread(firstAnswerMs(service))} ms`,
  };
}

function warmRows({ warm }: Results): SummaryRow[] {
  const { service = [], bare = [] } = warm;
  if (service.length === 0) return [];
  const difference = median(service) - median(bare);
  return [
    {
      metric: 'warm p50 − bare handler’s p50',
      target: '≤ 0.85 ms',
      measured: `${difference.toFixed(3)} ms: ${spread(service, 3)} against ${spread(bare, 3)} ms`,
      met: difference <= 0.85,
    },
  ];
}

function sizeRows({ zips, architecture }: Results): SummaryRow[] {
  if (zips.length === 0) return [];
  const total = zips.reduce((sum, { bytes }) => sum + bytes, 0);
  const targetMb = architecture === 'arm64' ? 32 : 40;
  return [
    {
      metric: `deployed bytes, zipped, ${architecture}`,
      target: `≤ ${targetMb} MB`,
      measured: `${(total / MB).toFixed(2)} MB`,
      met: total <= targetMb * MB,
    },
  ];
}

function scenarioRows(scenario: MeasuredScenario): SummaryRow[] {
  const { name, calls, sent, failures, failedInvocations } = scenario;
  const warm = warmLatencies(scenario);
  const cold = calls.filter((call) => call.ok && call.cold).map(({ ms }) => ms);
  const parts = [
    `${failures} failures in ${sent} calls`,
    ...(failedInvocations.length > 0 ? [`${failedInvocations.length} failed invocations`] : []),
    ...(warm.length > 0 ? [`warm ${percentiles(warm)}`] : []),
    ...(cold.length > 0 ? [`${cold.length} cold, ${percentiles(cold)}`] : []),
  ];
  const fastEnough = name !== 'predecessor' || quantile(warm, 0.95) <= 10;
  const row: SummaryRow = {
    metric: `scenario ${name}`,
    target: name === 'predecessor' ? '0 failures, warm P95 ≤ 10 ms' : '0 failures',
    measured: parts.join('; '),
    met: !hasFailed(scenario) && fastEnough,
  };
  return name === 'soak' ? [row, ...memoryRows(scenario)] : [row];
}

/** Whether a call failed for its caller, or an invocation on the host, whose caller may have given up before. */
export function hasFailed({ failures, failedInvocations }: MeasuredScenario): boolean {
  return failures > 0 || failedInvocations.length > 0;
}

/** Milliseconds, by the caller's clock, of the calls to a warm environment; failed ones, which are fast, are left out. */
export function warmLatencies({ calls }: MeasuredScenario): number[] {
  return calls.filter(({ ok, cold }) => ok && !cold).map(({ ms }) => ms);
}

/** Heaps grow to their working size for some minutes: in a shorter soak, growth is no leak. */
const MIN_MEMORY_SAMPLES = 300;

/** Heaps reach their working size in the first half; growth after it is a leak. */
function memoryRows({ memory }: MeasuredScenario): SummaryRow[] {
  const samples = longestLived(memory);
  if (samples.length < MIN_MEMORY_SAMPLES) return [];
  const settled = samples.slice(Math.floor(samples.length / 2));
  const start = settled[0]?.at ?? 0;
  const perMinute = slope(settled.map(({ at, residentBytes }) => [(at - start) / 60_000, residentBytes / MB]));
  const largest = Math.max(...samples.map(({ residentBytes }) => residentBytes)) / MB;
  return [
    {
      metric: 'memory slope in the second half of the soak',
      target: 'not different from 0',
      measured: `${interval(perMinute, 2)} MB a minute; largest ${largest.toFixed(0)} MB`,
      met: perMinute.low <= 0,
    },
  ];
}

/** The samples of the environment that was sampled most often. */
export function longestLived(memory: readonly MemorySample[]): readonly MemorySample[] {
  const groups = Map.groupBy(memory, ({ environmentId }) => environmentId);
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function interval({ value, low, high }: Interval, digits: number): string {
  return `${value.toFixed(digits)} (95 %: ${low.toFixed(digits)} to ${high.toFixed(digits)})`;
}

/** Median and quartiles. */
function spread(values: readonly number[], digits = 1): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((q) => quantile(values, q).toFixed(digits));
  return `${middle} [${low}, ${high}]`;
}

function percentiles(values: readonly number[]): string {
  return `P50 ${quantile(values, 0.5).toFixed(0)}, P95 ${quantile(values, 0.95).toFixed(0)} ms`;
}
