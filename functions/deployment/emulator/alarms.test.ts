import { describe, expect, it } from 'vitest';
import { goesOff, metricKey } from './alarms.ts';

const recorded = new Map([
  [metricKey('n', 'Faults', { version: '2', a: 'b' }), [1, 0, 1]],
  [metricKey('n', 'Time'), [1, 2, 3, 40]],
]);
const Dimensions = [
  { Name: 'version', Value: '2' },
  { Name: 'a', Value: 'b' },
];
const faults = { Namespace: 'n', MetricName: 'Faults', Dimensions, Statistic: 'Sum', Period: 60 };
const alarm = { ...faults, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 };
const time = { Namespace: 'n', MetricName: 'Time', Period: 60, Dimensions: [] };

describe('goesOff', () => {
  it.each<[string, object, boolean]>([
    ['a sum over its threshold', alarm, true],
    ['a sum at its threshold', { ...alarm, Threshold: 2 }, false],
    ['at least the threshold', { ...alarm, Threshold: 2, ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, true],
    ['less than the threshold', { ...alarm, ComparisonOperator: 'LessThanThreshold' }, false],
    ['a longer period, which has more minutes', { ...alarm, Threshold: 9, Period: 300 }, true],
    ['more periods than fit the window', { ...alarm, EvaluationPeriods: 6 }, false],
    ['fewer data points than periods', { ...alarm, EvaluationPeriods: 6, DatapointsToAlarm: 5 }, true],
    ['another version', { ...alarm, Dimensions: [{ Name: 'version', Value: '1' }] }, false],
    ['no data, which is breaching', { ...alarm, MetricName: 'None', TreatMissingData: 'breaching' }, true],
    ['a percentile', { ...alarm, ...time, Statistic: undefined, ExtendedStatistic: 'p50' }, true],
    [
      'the samples of a longer period',
      { ...alarm, ...time, Statistic: 'SampleCount', Period: 300, Threshold: 19 },
      true,
    ],
    ['a sample count', { ...alarm, ...time, Statistic: 'SampleCount', Threshold: 4 }, false],
  ])('of %s', (_, properties, expected) => {
    expect(goesOff({ ...properties }, recorded, 300)).toBe(expected);
  });

  it('evaluates the expression of its metrics', () => {
    const stat = (MetricName: string, Stat: string) => ({
      Stat,
      Period: 60,
      Metric: { Namespace: 'n', MetricName, Dimensions: [] },
    });
    const Metrics = [
      { Id: 'rate', Expression: 'FILL(gone, 0) + slow' },
      { Id: 'gone', ReturnData: false, MetricStat: stat('None', 'Sum') },
      { Id: 'slow', ReturnData: false, MetricStat: stat('Time', 'p95') },
    ];
    const { Threshold: _, ...rest } = alarm;
    expect(goesOff({ ...rest, Metrics, Threshold: 39 }, recorded, 300)).toBe(true);
    expect(goesOff({ ...rest, Metrics, Threshold: 40 }, recorded, 300)).toBe(false);
  });
});
