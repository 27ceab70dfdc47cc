import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { OPERATIONS, validator } from './document.ts';

const problem = validator('components', 'schemas', 'Problem');
const validators = new Map<string, ValidateFunction>();

/**
 * What about an answer the document does not allow; empty when it conforms. `routeKey` is the operation that took the
 * request, undefined for a request that no operation takes, which must be a 404 problem.
 */
export function faultsOf(answer: APIGatewayProxyStructuredResultV2, routeKey: string | undefined): string[] {
  const { statusCode = 0, headers = {}, body = '', isBase64Encoded = false } = answer;
  const text = isBase64Encoded ? '' : body;
  const mediaType = String(headers['content-type']).split(';')[0] ?? '';
  if (routeKey === undefined)
    return statusCode === 404 ? check(problem, text) : [`unknown route answered ${statusCode}`];
  const documented = OPERATIONS.get(routeKey)?.responses[statusCode];
  if (!documented) return [`${routeKey} answered ${statusCode}, which is not documented`];
  if (!(mediaType in documented.content)) return [`${routeKey} ${statusCode} came as ${mediaType}`];
  const missing = Object.keys(documented.headers).filter((name) => headers[name] === undefined);
  return [
    ...missing.map((name) => `${routeKey} ${statusCode} lacks the header ${name}`),
    ...(mediaType.endsWith('json') && !isBase64Encoded ? check(schema(routeKey, statusCode, mediaType), text) : []),
  ];
}

function schema(routeKey: string, status: number, mediaType: string): ValidateFunction {
  const [method = '', path = ''] = routeKey.split(' ');
  const name = `${routeKey} ${status} ${mediaType}`;
  const keys = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', mediaType, 'schema'];
  const known = validators.get(name) ?? validator(...keys);
  validators.set(name, known);
  return known;
}

function check(validate: ValidateFunction, body: string): string[] {
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
