import { DeploymentError } from '../deployment-error.ts';
import type { InvokedResponse, Services } from './services.ts';

/**
 * Asks what callers reach (the alias, or the newest code of a stage without one) for its health and for one prediction; returns what
 * to print. Throws UNHEALTHY for any other response. Without a key, a stage that requires one is asked for its health alone.
 */
export async function verify(
  functionName: string,
  qualifier: string | undefined,
  apiKey: string | undefined,
  services: Services,
): Promise<string> {
  const ask = (path: string, query = ''): Promise<InvokedResponse> =>
    services.invoke(functionName, qualifier, eventOf(path, query, apiKey));
  const target = `${functionName}${qualifier ? `:${qualifier}` : ''}`;
  const health = await ask('/api/health');
  if (health.statusCode !== 200) throw unhealthy(`${target} to be healthy`, health);
  const version = JSON.parse(health.body ?? '{}').model?.version;
  const prediction = await ask('/api/intent', `sentence=${encodeURIComponent(SENTENCE)}`);
  if (prediction.statusCode === 401 && apiKey === undefined) {
    return `${target} is healthy with model ${version}; it requires a key: set API_KEY to have a prediction asked for too`;
  }
  if (prediction.statusCode !== 200) throw unhealthy(`${target} to predict`, prediction);
  const scores = Object.entries<number>(JSON.parse(prediction.body ?? '{}'));
  const [intent] = scores.toSorted(([, a], [, b]) => b - a)[0] ?? [];
  return `${target} is healthy with model ${version}, and reads "${SENTENCE}" as ${intent}`;
}

const SENTENCE = 'un hôtel à Pau';

function unhealthy(expected: string, { statusCode, errorMessage, body }: InvokedResponse): DeploymentError {
  const came = errorMessage ?? `${statusCode} ${body}`;
  return new DeploymentError(
    'UNHEALTHY',
    `expected ${expected}, got ${came.slice(0, 200)}; npm run rollback restores the release before`,
  );
}

/** An event of API Gateway, payload format 2.0, with the fields that the function reads. */
function eventOf(path: string, rawQueryString: string, apiKey: string | undefined): object {
  return {
    version: '2.0',
    routeKey: `GET ${path}`,
    rawPath: path,
    rawQueryString,
    // What a deployment asks is nobody's sentence.
    headers: { 'x-no-capture': '1', ...(apiKey === undefined ? {} : { 'x-api-key': apiKey }) },
    requestContext: { http: { method: 'GET', path } },
    isBase64Encoded: false,
  };
}
