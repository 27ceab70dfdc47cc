import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTelemetry } from '../../http/telemetry.ts';
import { resourcesOf, type SynthesisedTemplate } from '../synthesise.ts';
import { readFragment } from './read-fragment.ts';

/** As the fragments write it. */
const OWN = `$\{self:custom.metrics}`;
const RUNBOOK = readFileSync('functions/deployment/monitoring/runbook.md', 'utf8');
const fragments = globSync(['functions/deployment/monitoring/*.yml', 'functions/deployment/live.yml']).map(
  readFragment,
);
const template: SynthesisedTemplate = { Resources: Object.assign({}, ...fragments.map(({ Resources }) => Resources)) };
const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm');
const filtered = resourcesOf(template, 'AWS::Logs::MetricFilter').map(
  ([, { Properties }]) => (Properties.MetricTransformations as { MetricName: string }[])[0]?.MetricName,
);
const metricNames = [...filtered, ...embedded()];

/** The metrics that the line of a request carries. */
function embedded(): string[] {
  const written: string[] = [];
  const observations = [{ intent: 'irrelevant', confidence: 1, accepted: true }];
  createTelemetry('n', (line) => written.push(line)).request({
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
  it('has a paragraph for every alarm and the budget, and no other', () => {
    const slugs = alarms.map(([, { Properties }]) => String(Properties.AlarmName).replace(/^.*\}-/, ''));
    const headings = [...RUNBOOK.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual([...slugs, 'monthly-cost'].sort());
  });
});

describe.each(alarms)('%s', (_, { Properties }) => {
  it('says what is wrong and where to read on', () => {
    const slug = String(Properties.AlarmName).replace(/^.*\}-/, '');
    expect(Properties.AlarmDescription).toMatch(
      new RegExp(`^.{15,}; functions/deployment/monitoring/runbook\\.md#${slug}$`),
    );
  });

  it('is heard, and is quiet where there is no traffic', () => {
    expect(Properties.AlarmActions).toEqual(['AlarmTopic']);
    expect(Properties.TreatMissingData).toBe('notBreaching');
  });

  it('looks at metrics that AWS keeps or that our log lines make', () => {
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

  it('shows every metric that is read out of log lines', () => {
    for (const name of filtered) expect(body).toContain(name);
  });

  it('draws nothing from a metric of ours that does not exist', () => {
    const named = widgets.flatMap(({ properties }) => properties.metrics).filter(([namespace]) => namespace === OWN);
    for (const [, name] of named) expect(metricNames).toContain(name);
  });
});
