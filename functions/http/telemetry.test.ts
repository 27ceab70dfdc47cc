import { describe, expect, it } from 'vitest';
import { createTelemetry, type RequestRecord } from './telemetry.ts';

const RECORD: RequestRecord = {
  requestId: 'r-1',
  route: 'POST /api/intent',
  status: 200,
  durationMs: 1.5,
  cold: false,
  observations: [],
};
const hotel = { intent: 'find-hotel', confidence: 0.9, accepted: true };
const rejected = { intent: 'find-train', confidence: 0.4, accepted: false };

/** The parsed lines of some requests. */
function lines(...records: Partial<RequestRecord>[]): Record<string, unknown>[] {
  const written: string[] = [];
  const telemetry = createTelemetry('intent-api/test', (line) => written.push(line));
  for (const record of records) telemetry.request({ ...RECORD, ...record });
  return written.map((line) => JSON.parse(line));
}

describe('the line of a request', () => {
  it('has the route, the status, the duration and the prediction', () => {
    expect(lines({ observations: [hotel], caller: 'atelier' })).toEqual([
      expect.objectContaining({
        level: 'INFO',
        message: 'request',
        requestId: 'r-1',
        route: 'POST /api/intent',
        status: 200,
        durationMs: 1.5,
        cold: false,
        caller: 'atelier',
        intent: 'find-hotel',
        confidence: 0.9,
        accepted: true,
      }),
    ]);
  });

  it.each<[string, Partial<RequestRecord>, Record<string, number>]>([
    [
      'one sentence',
      { observations: [hotel] },
      { Requests: 1, Errors: 0, Predictions: 1, Abstentions: 0, 'Intent.find-hotel': 1 },
    ],
    [
      'a batch',
      { observations: [hotel, rejected, hotel] },
      { Predictions: 3, Abstentions: 1, 'Intent.find-hotel': 2, 'Intent.find-train': 1 },
    ],
    ['the duration', { durationMs: 2.5 }, { Latency: 2.5 }],
    [
      'a request for a prediction',
      { durationMs: 2.5, observations: [hotel] },
      { Asked: 1, Faults: 0, AnswerTime: 2.5 },
    ],
    ['a model that does not load', { status: 503, code: 'model-unavailable' }, { Asked: 1, Faults: 1 }],
    ['a problem', { status: 400, code: 'invalid-request' }, { Requests: 1, Errors: 1 }],
  ])('contains the metrics of %s', (_, record, metrics) => {
    const [line] = lines(record);
    const [embedded] = directives(line);
    expect(line).toMatchObject(metrics);
    expect(embedded?.Namespace).toBe('intent-api/test');
    expect(embedded?.Metrics.map(({ Name }) => Name)).toEqual(expect.arrayContaining(Object.keys(metrics)));
  });

  it('has no directive with more than a hundred metrics, which CloudWatch would ignore', () => {
    const observations = Array.from({ length: 100 }, (_, i) => ({ ...hotel, intent: `intent ${i}` }));
    const all = directives(lines({ observations })[0]);
    expect(all.map(({ Metrics }) => Metrics.length)).toEqual([100, 7]);
    for (const { Dimensions } of all) expect(Dimensions).toEqual([[]]);
    expect(new Set(all.flatMap(({ Metrics }) => Metrics.map(({ Name }) => Name))).size).toBe(107);
  });

  it('counts errors by code too, and has no other metric with a dimension', () => {
    const [line] = lines({ status: 400, code: 'invalid-request' });
    const [all, byCode] = directives(line);
    expect(all?.Dimensions).toEqual([[]]);
    expect(byCode).toMatchObject({ Dimensions: [['code']], Metrics: [{ Name: 'Errors' }] });
    expect(line).toMatchObject({ service: 'intent-api', route: 'POST /api/intent', code: 'invalid-request' });
  });

  it.each<[string, Partial<RequestRecord>]>([
    ['a batch', { observations: [hotel, rejected] }],
    ['an explanation', { observations: [hotel], extended: true }],
    ['another route', { route: 'GET /api/health' }],
    ['a fault', { status: 503 }],
  ])('has no answer time of %s, which would take another time', (_, record) => {
    expect(lines(record)[0]).not.toHaveProperty('AnswerTime');
  });

  it.each([401, 403])('does not count a caller turned away with %i as asking', (status) => {
    expect(lines({ status })[0]).not.toHaveProperty('Asked');
  });

  it('has the metrics of a release by version too, when there is one', () => {
    const written: string[] = [];
    const telemetry = createTelemetry('n', (line) => written.push(line), '7');
    telemetry.request({ ...RECORD, observations: [hotel] });
    telemetry.request({ ...RECORD, route: 'GET /api/health' });
    const [predicted, other] = written.map((line) => JSON.parse(line));
    expect(predicted.version).toBe('7');
    const byVersion = directives(predicted).find(({ Dimensions }) => Dimensions[0]?.[0] === 'version');
    expect(byVersion?.Metrics.map(({ Name }) => Name)).toEqual(['Asked', 'Faults', 'AnswerTime', 'Predictions']);
    expect(directives(other)).toHaveLength(1);
  });

  it('contains nothing of the request before it', () => {
    const [, second] = lines({ observations: [hotel], status: 400, code: 'invalid-request' }, { route: 'GET /' });
    expect(second).not.toHaveProperty('code');
    expect(second).not.toHaveProperty('Intent.find-hotel');
    expect(directives(second)).toHaveLength(1);
  });
});

interface EmbeddedMetrics {
  readonly Namespace: string;
  readonly Dimensions: string[][];
  readonly Metrics: { readonly Name: string }[];
}

/** The metric directives of a line (CloudWatch's embedded metric format). */
function directives(line: Record<string, unknown> | undefined): readonly EmbeddedMetrics[] {
  const { CloudWatchMetrics = [] } = (line?._aws ?? {}) as { CloudWatchMetrics?: EmbeddedMetrics[] };
  return CloudWatchMetrics;
}
