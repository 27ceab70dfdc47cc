import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTelemetry } from '../../http/telemetry.ts';
import { resourcesOf, type SynthesisedTemplate } from '../template-rules/synthesise.ts';
import { readFragment } from './read-fragment.ts';

/** The namespace of our metrics, as the fragments have it. */
const OWN = `$\{self:custom.metrics}`;
const RUNBOOK = readFileSync('functions/deployment/monitoring/runbook.md', 'utf8');
const fragments = globSync(['functions/deployment/monitoring/*.yml', 'functions/deployment/stages/live.yml']).map(
  readFragment,
);
const template: SynthesisedTemplate = { Resources: Object.assign({}, ...fragments.map(({ Resources }) => Resources)) };
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const filtered = resourcesOf(template, 'AWS::Logs::MetricFilter').map(
  ([, { Properties }]) => (Properties.MetricTransformations as { MetricName: string }[])[0]?.MetricName,
);
const metricNames = [...filtered, ...embedded()];

/** The metrics embedded in the log line of a request. */
function embedded(): string[] {
  const written: string[] = [];
  const observations = [{ intent: 'irrelevant', confidence: 1, accepted: true }];
  createTelemetry('n', (line) => written.push(line), '7').request({
    requestId: 'r',
    route: 'POST /api/intent',
    status: 200,
    durationMs: 1,
    cold: true,
    observations,
  });
  return JSON.parse(written[0] ?? '{}')._aws.CloudWatchMetrics[0].Metrics.map(({ Name }: { Name: string }) => Name);
}

describe('the runbook', () => {
  it('has a section for every alarm and the budget, and no other', () => {
    const slugs = alarms.map(([, { Properties }]) => String(Properties.AlarmName).replace(/^.*\}-/, ''));
    const headings = [...RUNBOOK.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual([...slugs, 'monthly-cost'].sort());
  });
});

describe.each(alarms)('%s', (_, { Properties }) => {
  it('says what is wrong, with a link to its section of the runbook', () => {
    const slug = String(Properties.AlarmName).replace(/^.*\}-/, '');
    expect(Properties.AlarmDescription).toMatch(
      new RegExp(`^.{15,}; functions/deployment/monitoring/runbook\\.md#${slug}$`),
    );
  });

  it('notifies the topic, and does not go off without traffic, but without the runs of every minute', () => {
    expect(Properties.AlarmActions).toEqual(['AlarmTopic']);
    const everyMinute = String(Properties.AlarmName).endsWith('-enrichment-lag');
    expect(Properties.TreatMissingData).toBe(everyMinute ? 'breaching' : 'notBreaching');
  });

  it('has a metric of AWS or one that our log lines make', () => {
    const ours = [
      ...JSON.stringify(Properties).matchAll(/"Namespace":"\$\{self:custom\.metrics\}","MetricName":"([\w.]+)"/g),
    ];
    for (const [, name] of ours) expect(metricNames).toContain(name);
  });
});

describe('the dashboard', () => {
  const body = String(template.Resources.Dashboard?.Properties.DashboardBody);
  let widgets: { properties: { metrics: unknown[][]; title: string } }[];
  beforeAll(() => {
    widgets = JSON.parse(body).widgets;
  });

  it('shows every metric of the metric filters', () => {
    for (const name of filtered) expect(body).toContain(name);
  });

  it('shows only metrics of ours that exist', () => {
    const named = widgets.flatMap(({ properties }) => properties.metrics).filter(([namespace]) => namespace === OWN);
    for (const [, name] of named) expect(metricNames).toContain(name);
  });
});
