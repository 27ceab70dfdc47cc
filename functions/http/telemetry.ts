import { createOutput } from './output.ts';

const SERVICE = 'intent-api';

/** What the log keeps of a prediction; the sentence is not part of it. */
export interface Observation {
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
}

/** A request and how it ended. */
export interface RequestRecord {
  readonly requestId: string;
  /** The route key; `none` for a route that does not exist, because a path may contain anything, personal data too. */
  readonly route: string;
  readonly status: number;
  /** The problem's code; absent where there was none. */
  readonly code?: string;
  readonly durationMs: number;
  /** Whether this was the first request of its process. */
  readonly cold: boolean;
  /** The name of the API key; absent where none is required. */
  readonly caller?: string;
  readonly observations: readonly Observation[];
  /** Whether the response has explanations or entities too, which takes several times as long. */
  readonly extended?: boolean;
}

/** Where a function writes its log lines. */
export interface Telemetry {
  /** Writes one line for the request, which CloudWatch reads as metrics too. */
  request(record: RequestRecord): void;
  /** Writes an error of the service, with its causes, to standard error. Its message must not contain a sentence. */
  error(code: string, error: unknown, requestId?: string): void;
}

/**
 * Telemetry in CloudWatch's embedded metric format (its specification of `_aws`): the request line contains its metrics, so they
 * need no call and no second line. Metrics are `Requests`, `Errors`, `Latency` (ms), `Predictions`, `Abstentions` and
 * `Intent.<intent>`, for a request that should predict also `Asked`, `Faults` (5xx) and, of one sentence without explanation,
 * `AnswerTime` (ms). `Errors` are counted by code too, and with a `version` the metrics of a release (`BY_VERSION`) by it: the alarms
 * of a canary need its own. Nothing else has a dimension: CloudWatch charges for each metric and dimension value, and the line has
 * the rest. Cold starts are counted from the platform's own lines (`functions/deployment/monitoring/metrics.yml`).
 */
export function createTelemetry(
  namespace: string,
  write: (line: string) => void = createOutput().write,
  version?: string,
): Telemetry {
  return {
    request(record) {
      const { observations, extended, ...line } = record;
      const values = metricsOf(record);
      const fields = {
        level: 'INFO',
        message: 'request',
        service: SERVICE,
        version,
        ...line,
        ...summary(observations),
      };
      write(JSON.stringify({ ...fields, ...values, _aws: embedded(namespace, record, values, version) }));
    },
    error(code, error, requestId) {
      const timestamp = new Date().toISOString();
      const fields = { level: 'ERROR', message: code, service: SERVICE, timestamp, code, requestId };
      process.stderr.write(`${JSON.stringify({ ...fields, error: describe(error) })}\n`);
    },
  };
}

/** The routes that predict. */
const PREDICTING = ['GET /api/intent', 'POST /api/intent'];
/** The metrics that the alarms of a release compare (`functions/deployment/stages/live.yml`). */
const BY_VERSION = ['Asked', 'Faults', 'Predictions', 'AnswerTime'];

function metricsOf({ route, status, durationMs, observations, extended }: RequestRecord): Record<string, number> {
  const values: Record<string, number> = {
    Requests: 1,
    Errors: status >= 400 ? 1 : 0,
    Latency: durationMs,
  };
  // A caller without a key is not asking for a prediction.
  if (PREDICTING.includes(route) && status !== 401 && status !== 403) {
    values.Asked = 1;
    values.Faults = status >= 500 ? 1 : 0;
    if (observations.length === 1 && !extended) values.AnswerTime = durationMs;
  }
  if (observations.length === 0) return values;
  values.Predictions = observations.length;
  values.Abstentions = observations.filter(({ accepted }) => !accepted).length;
  for (const { intent } of observations) values[`Intent.${intent}`] = (values[`Intent.${intent}`] ?? 0) + 1;
  return values;
}

const TIMES = ['Latency', 'AnswerTime'];
/** CloudWatch ignores a directive with more metrics (its specification of `_aws`); a batch may have a hundred intents. */
const METRICS_OF_DIRECTIVE = 100;

/** The value of `_aws`: which fields of the line are metrics, and which of those have a dimension. */
function embedded(
  Namespace: string,
  { code }: RequestRecord,
  values: Record<string, number>,
  version: string | undefined,
): object {
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: TIMES.includes(Name) ? 'Milliseconds' : 'Count' }));
  const byCode = { Namespace, Dimensions: [['code']], Metrics: [{ Name: 'Errors', Unit: 'Count' }] };
  const released = Metrics.filter(({ Name }) => BY_VERSION.includes(Name));
  const byVersion = { Namespace, Dimensions: [['version']], Metrics: released };
  const directives = [];
  for (let first = 0; first < Metrics.length; first += METRICS_OF_DIRECTIVE)
    directives.push({ Namespace, Dimensions: [[]], Metrics: Metrics.slice(first, first + METRICS_OF_DIRECTIVE) });
  const CloudWatchMetrics = [
    ...directives,
    ...(code === undefined ? [] : [byCode]),
    ...(version === undefined || released.length === 0 ? [] : [byVersion]),
  ];
  return { Timestamp: Date.now(), CloudWatchMetrics };
}

/** Fields of a single prediction, or the size of a batch, whose counts by intent are metrics already. */
function summary(observations: readonly Observation[]): object {
  const [only] = observations;
  return observations.length === 1 && only ? only : { predictions: observations.length };
}

/** An error with its causes; any other value that was thrown, as text. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
