import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

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
 * Telemetry in CloudWatch's embedded metric format: the request line carries its own metrics, so they cost no call and no
 * second line. Metrics are `Requests`, `Errors`, `Latency` (ms), `ColdStarts`, `Abstentions` and `Intent.<intent>`, by route
 * and, for problems, by code.
 */
export function createTelemetry(namespace: string, write: (line: string) => void = toStandardOutput): Telemetry {
  const logger = new Logger({ serviceName: SERVICE });
  const metrics = new Metrics({ namespace, serviceName: SERVICE });
  return {
    request(record) {
      const { observations, ...line } = record;
      addMetrics(metrics, record);
      const embedded = metrics.serializeMetrics();
      metrics.clearMetrics();
      metrics.clearDimensions();
      write(JSON.stringify({ level: 'INFO', message: 'request', ...line, ...summary(observations), ...embedded }));
    },
    fault: (code, error, requestId) =>
      logger.error(code, { code, error: error instanceof Error ? error : new Error(String(error)), requestId }),
  };
}

/** Past `console.log`: the runtime puts a prefix before that, and then the line is no JSON any more. */
function toStandardOutput(line: string): void {
  process.stdout.write(`${line}\n`);
}

function addMetrics(metrics: Metrics, { route, status, code, durationMs, cold, observations }: RequestRecord): void {
  metrics.addDimensions({ route });
  if (code) metrics.addDimensions({ code });
  metrics.addMetric('Requests', MetricUnit.Count, 1);
  metrics.addMetric('Errors', MetricUnit.Count, status >= 400 ? 1 : 0);
  metrics.addMetric('Latency', MetricUnit.Milliseconds, durationMs);
  metrics.addMetric('ColdStarts', MetricUnit.Count, cold ? 1 : 0);
  if (observations.length === 0) return;
  metrics.addMetric('Abstentions', MetricUnit.Count, observations.filter(({ accepted }) => !accepted).length);
  for (const [intent, of] of Object.entries(Object.groupBy(observations, ({ intent }) => intent))) {
    metrics.addMetric(`Intent.${intent}`, MetricUnit.Count, of?.length ?? 0);
  }
}

/** A single prediction is logged whole, a batch by its size: the counts by intent are metrics already. */
function summary(observations: readonly Observation[]): object {
  const [only] = observations;
  return observations.length === 1 && only ? { ...only } : { predictions: observations.length };
}
