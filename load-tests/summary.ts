import type { ColdStart } from './measure/cold-start.ts';
import { median, quantile, ratioOfMedians, slope } from './measure/statistics.ts';
import type { MeasuredScenario, MemorySample, Results } from './results.ts';

/** A line of the table: what was to be reached, what was measured. */
export interface Line {
  readonly what: string;
  readonly reach: string;
  readonly measured: string;
  /** Undefined where there is nothing to reach. */
  readonly reached?: boolean;
}

const MB = 1e6;

/** The numbers that were to be reached, each with its spread, from one run's results. */
export function summarise(results: Results): Line[] {
  return [
    ...coldLines(results),
    ...warmLines(results),
    ...sizeLines(results),
    ...results.scenarios.flatMap(scenarioLines),
  ];
}

function coldLines({ coldStarts }: Results): Line[] {
  const of = (target: string) => coldStarts.filter((sample) => sample.target === target);
  const [ours, bare] = [of('service'), of('bare')];
  if (ours.length === 0) return [];
  if (bare.length === 0) return [deployedColdLine(ours)];
  const init = ratioOfMedians(
    ours.map(({ initMs }) => initMs),
    bare.map(({ initMs }) => initMs),
  );
  const cpu = ratioOfMedians(
    ours.map(({ initCpuMs }) => initCpuMs),
    bare.map(({ initCpuMs }) => initCpuMs),
  );
  const first = ratioOfMedians(
    ours.map(({ firstAnswerMs }) => firstAnswerMs),
    bare.map(({ firstAnswerMs }) => firstAnswerMs),
  );
  const firstMs = median(ours.map(({ firstAnswerMs }) => firstAnswerMs));
  const resident = quantile(
    ours.map(({ residentBytes }) => residentBytes),
    0.95,
  );
  return [
    {
      what: `init ÷ bare handler’s, median of ${ours.length} in turn`,
      reach: '≤ 1.7',
      measured: `${interval(init, 2)}: ${spread(ours.map(({ initMs }) => initMs))} against ${spread(bare.map(({ initMs }) => initMs))} ms`,
      reached: init.value <= 1.7,
    },
    { what: 'the same in CPU time of the main thread', reach: '', measured: interval(cpu, 2) },
    {
      what: 'cold start seen by the caller, process start to first answer',
      reach: '< 120 ms on a quiet machine, ≤ 2 × bare',
      measured: `${spread(ours.map(({ firstAnswerMs }) => firstAnswerMs))} ms, ${interval(first, 2)} × bare`,
      reached: firstMs < 120 && first.value <= 2,
    },
    {
      what: 'resident memory after the first call, P95',
      reach: '≤ 110 MB',
      measured: `${(resident / MB).toFixed(0)} MB`,
      reached: resident <= 110 * MB,
    },
  ];
}

/** A deployed stage has no bare handler beside it. */
function deployedColdLine(ours: readonly ColdStart[]): Line {
  const firstAnswers = ours.map(({ firstAnswerMs }) => firstAnswerMs);
  return {
    what: `cold start of the stage, median of ${ours.length}`,
    reach: '',
    measured: `${spread(firstAnswers)} ms`,
  };
}

function warmLines({ warm }: Results): Line[] {
  const { service = [], bare = [] } = warm;
  if (service.length === 0) return [];
  const difference = median(service) - median(bare);
  return [
    {
      what: 'warm p50 − bare handler’s p50',
      reach: '≤ 0.25 ms',
      measured: `${difference.toFixed(3)} ms: ${spread(service, 3)} against ${spread(bare, 3)} ms`,
      reached: difference <= 0.25,
    },
  ];
}

function sizeLines({ zips, architecture }: Results): Line[] {
  if (zips.length === 0) return [];
  const total = zips.reduce((sum, { bytes }) => sum + bytes, 0);
  const reach = architecture === 'arm64' ? 12 : 20;
  return [
    {
      what: `deployed bytes, zipped, ${architecture}`,
      reach: `≤ ${reach} MB`,
      measured: `${(total / MB).toFixed(2)} MB`,
      reached: total <= reach * MB,
    },
  ];
}

function scenarioLines(scenario: MeasuredScenario): Line[] {
  const { name, calls, failures, failedInvocations } = scenario;
  const failed = failures + failedInvocations.length;
  const warm = calls.filter(({ cold }) => !cold).map(({ ms }) => ms);
  const cold = calls.filter((call) => call.cold).map(({ ms }) => ms);
  const parts = [
    `${failed} failures in ${calls.length} calls`,
    ...(warm.length > 0 ? [`warm ${percentiles(warm)}`] : []),
    ...(cold.length > 0 ? [`${cold.length} cold, ${percentiles(cold)}`] : []),
  ];
  const fastEnough = name !== 'predecessor' || quantile(warm, 0.95) <= 10;
  const lines: Line[] = [
    {
      what: `scenario ${name}`,
      reach: name === 'predecessor' ? '0 failures, warm P95 ≤ 10 ms' : '0 failures',
      measured: parts.join('; '),
      reached: failed === 0 && fastEnough,
    },
  ];
  return name === 'soak' ? [...lines, ...memoryLines(scenario)] : lines;
}

/** Heaps take minutes to find their size: in a shorter soak what grows is no leak. */
const SETTLED_AFTER_SAMPLES = 300;

/** Heaps find their size in the first half; what grows after is a leak. */
function memoryLines({ memory }: MeasuredScenario): Line[] {
  const ours = longestLived(memory);
  if (ours.length < SETTLED_AFTER_SAMPLES) return [];
  const settled = ours.slice(Math.floor(ours.length / 2));
  const start = settled[0]?.at ?? 0;
  const growth = slope(settled.map(({ at, residentBytes }) => [(at - start) / 60_000, residentBytes / MB]));
  const largest = Math.max(...ours.map(({ residentBytes }) => residentBytes)) / MB;
  return [
    {
      what: 'memory slope in the second half of the soak',
      reach: 'not different from 0',
      measured: `${interval(growth, 2)} MB a minute; largest ${largest.toFixed(0)} MB`,
      reached: growth.low <= 0,
    },
  ];
}

/** The samples of the environment that was there most often. */
export function longestLived(memory: readonly MemorySample[]): readonly MemorySample[] {
  const groups = Map.groupBy(memory, ({ environmentId }) => environmentId);
  return [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? [];
}

function interval({ value, low, high }: { value: number; low: number; high: number }, digits: number): string {
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
