import { createOutput } from './output.ts';

const SERVICE = 'intent-api';

/** What a prediction leaves in the log: never the sentence. */
export interface Observation {
  readonly intent: string;
  readonly confidence: number;
  readonly accepted: boolean;
}

/** A request that was answered. */
export interface RequestRecord {
  readonly requestId: string;
  /** The route key, `none` for a route that does not exist: a path may hold anything. */
  readonly route: string;
  readonly status: number;
  /** The problem's code; absent where there was none. */
  readonly code?: string;
  readonly durationMs: number;
  /** Whether this was the first request of its process. */
  readonly cold: boolean;
  /** The name of the API key; absent where none is needed. */
  readonly caller?: string;
  readonly observations: readonly Observation[];
}

/** Where functions say what happened. */
export interface Telemetry {
  /** One line a request, which CloudWatch reads as metrics too. */
  request(record: RequestRecord): void;
  /** An error that is ours. Errors speak of files and figures, so no sentence gets in. */
  fault(code: string, error: unknown, requestId?: string): void;
}

/**
 * Telemetry in CloudWatch's embedded metric format (its specification of `_aws`): the request line carries its own metrics, so
 * they cost no call and no second line. Metrics are `Requests`, `Errors`, `Latency` (ms), `Predictions`, `Abstentions` and
 * `Intent.<intent>`; `Errors` by code too. Nothing else has a dimension: CloudWatch asks a price for each metric and value, and
 * the line says the rest. Cold starts are counted where the platform times them (`functions/deployment/monitoring/metrics.yml`).
 */
export function createTelemetry(namespace: string, write: (line: string) => void = createOutput().write): Telemetry {
  return {
    request(record) {
      const { observations, ...line } = record;
      const values = metricsOf(record);
      const told = { level: 'INFO', message: 'request', service: SERVICE, ...line, ...summary(observations) };
      write(JSON.stringify({ ...told, ...values, _aws: embedded(namespace, record, values) }));
    },
    fault(code, error, requestId) {
      const timestamp = new Date().toISOString();
      const told = { level: 'ERROR', message: code, service: SERVICE, timestamp, code, requestId };
      process.stderr.write(`${JSON.stringify({ ...told, error: describe(error) })}\n`);
    },
  };
}

function metricsOf({ status, durationMs, observations }: RequestRecord): Record<string, number> {
  const values: Record<string, number> = {
    Requests: 1,
    Errors: status >= 400 ? 1 : 0,
    Latency: durationMs,
  };
  if (observations.length === 0) return values;
  values.Predictions = observations.length;
  values.Abstentions = observations.filter(({ accepted }) => !accepted).length;
  for (const { intent } of observations) values[`Intent.${intent}`] = (values[`Intent.${intent}`] ?? 0) + 1;
  return values;
}

/** What tells CloudWatch which fields of the line are metrics and which of them have a dimension. */
function embedded(Namespace: string, { code }: RequestRecord, values: Record<string, number>): object {
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: Name === 'Latency' ? 'Milliseconds' : 'Count' }));
  const byCode = { Namespace, Dimensions: [['code']], Metrics: [{ Name: 'Errors', Unit: 'Count' }] };
  const CloudWatchMetrics = [{ Namespace, Dimensions: [[]], Metrics }, ...(code === undefined ? [] : [byCode])];
  return { Timestamp: Date.now(), CloudWatchMetrics };
}

/** A single prediction is logged whole, a batch by its size: the counts by intent are metrics already. */
function summary(observations: readonly Observation[]): object {
  const [only] = observations;
  return observations.length === 1 && only ? only : { predictions: observations.length };
}

/** An error and what caused it; anything else that was thrown, as text. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  return { name, message, stack, ...(cause === undefined ? {} : { cause: describe(cause) }) };
}
