/** The environment variables of every function that serves HTTP. */
export interface HttpEnvironment {
  /** `API_KEYS`: comma-separated `name:sha256` pairs; empty where no key is required. */
  readonly apiKeys: string;
  /** `METRICS_NAMESPACE`: CloudWatch's namespace of the metrics, one for each stage. */
  readonly metricsNamespace: string;
  /** The published version of the function; undefined for code that is not published. Set by Lambda. */
  readonly version: string | undefined;
}

/** The variables, or their defaults: no keys, and the namespace `intent-api`. */
export function readHttpEnvironment(): HttpEnvironment {
  const { API_KEYS = '', METRICS_NAMESPACE = 'intent-api', AWS_LAMBDA_FUNCTION_VERSION: version } = process.env;
  return {
    apiKeys: API_KEYS,
    metricsNamespace: METRICS_NAMESPACE,
    version: version === '$LATEST' ? undefined : version,
  };
}
