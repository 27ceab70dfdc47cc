import { evaluateMetricMath } from './metric-math.ts';

/** The values of one metric: of a minute, in the order in which they were recorded. */
export type Recorded = ReadonlyMap<string, readonly number[]>;

/** The key of a metric in `Recorded`; the order of dimensions is of no importance. */
export function metricKey(namespace: string, name: string, dimensions: Readonly<Record<string, unknown>> = {}): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => a.localeCompare(b));
  return [namespace, name, ...sorted.map(([key, value]) => `${key}=${value}`)].join(' ');
}

/**
 * Whether an alarm (its resolved properties in a template) goes off within `windowSeconds`, when every minute of it is like the
 * recorded one. An alarm that needs more periods than fit the window cannot.
 */
export function goesOff(alarm: Readonly<Record<string, unknown>>, recorded: Recorded, windowSeconds: number): boolean {
  const { Metrics, Threshold, ComparisonOperator, EvaluationPeriods, DatapointsToAlarm } = alarm;
  // An alarm has the metrics of an expression, or is one metric itself.
  const metrics = (Metrics ?? [{ Id: 'm', MetricStat: metricStatOf(alarm) }]) as readonly Metric[];
  const periodSeconds = Math.max(...metrics.map(({ MetricStat }) => MetricStat?.Period ?? 0));
  const needed = Number(DatapointsToAlarm ?? EvaluationPeriods);
  if (needed * periodSeconds > windowSeconds) return false;
  const values = Object.fromEntries(
    metrics.flatMap(({ Id, MetricStat }) => (MetricStat ? [[Id, statistic(MetricStat, recorded)]] : [])),
  );
  const returned = metrics.find(({ ReturnData = true }) => ReturnData);
  const value = returned?.Expression ? evaluateMetricMath(returned.Expression, values) : values[returned?.Id ?? ''];
  if (value === undefined) return alarm.TreatMissingData === 'breaching';
  return compare(String(ComparisonOperator), value, Number(Threshold));
}

interface Metric {
  readonly Id: string;
  readonly Expression?: string;
  readonly ReturnData?: boolean;
  readonly MetricStat?: MetricStat;
}

interface MetricStat {
  readonly Stat: string;
  readonly Period: number;
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  };
}

function metricStatOf(alarm: Readonly<Record<string, unknown>>): MetricStat {
  const { Namespace, MetricName, Dimensions = [], Statistic, ExtendedStatistic, Period } = alarm;
  // The properties of CloudFormation's AWS::CloudWatch::Alarm.
  return { Stat: Statistic ?? ExtendedStatistic, Period, Metric: { Namespace, MetricName, Dimensions } } as MetricStat;
}

function statistic({ Stat, Period, Metric }: MetricStat, recorded: Recorded): number | undefined {
  const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const minute = recorded.get(metricKey(Metric.Namespace, Metric.MetricName, dimensions));
  if (!minute) return undefined;
  const minutes = Period / 60;
  if (Stat === 'SampleCount') return minute.length * minutes;
  if (Stat === 'Sum') return minute.reduce((sum, value) => sum + value, 0) * minutes;
  const percentile = /^p(\d+)$/.exec(Stat)?.[1];
  if (!percentile) throw new Error(`the statistic ${Stat} is not emulated`);
  const sorted = minute.toSorted((a, b) => a - b);
  return sorted[Math.ceil((sorted.length * Number(percentile)) / 100) - 1];
}

function compare(operator: string, value: number, threshold: number): boolean {
  switch (operator) {
    case 'GreaterThanThreshold':
      return value > threshold;
    case 'GreaterThanOrEqualToThreshold':
      return value >= threshold;
    case 'LessThanThreshold':
      return value < threshold;
    default:
      throw new Error(`${operator} is not emulated`);
  }
}
