/** What every function that answers HTTP is told by its environment. */
export interface HttpEnvironment {
  /** `API_KEYS`: `name:sha256` pairs with commas between; empty where no key is needed. */
  readonly apiKeys: string;
  /** `METRICS_NAMESPACE`: where CloudWatch keeps the metrics, apart from those of other stages. */
  readonly metricsNamespace: string;
}

export function readHttpEnvironment(): HttpEnvironment {
  const { API_KEYS = '', METRICS_NAMESPACE = 'intent-api' } = process.env;
  return { apiKeys: API_KEYS, metricsNamespace: METRICS_NAMESPACE };
}
