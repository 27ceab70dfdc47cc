import type { ValidateFunction } from 'ajv/dist/2020.js';
import { COMMITTED, type OpenedDocument } from './document.ts';
import type { GatewayResponse } from './gateway.ts';

/**
 * Where a response departs from an OpenAPI document, a line each; empty when it conforms. `routeKey` is the operation that the
 * request is for, undefined for a request that no operation matches, whose response must be a 404 problem.
 */
export type ViolationsOf = (response: GatewayResponse, routeKey: string | undefined) => string[];

/** The violations of a document. */
export function createConformity({ operations, validator }: OpenedDocument): ViolationsOf {
  const problem = validator('components', 'schemas', 'Problem');
  const validators = new Map<string, ValidateFunction>();
  const schema = (routeKey: string, status: number, mediaType: string): ValidateFunction => {
    const [method = '', path = ''] = routeKey.split(' ');
    const name = `${routeKey} ${status} ${mediaType}`;
    const keys = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', mediaType, 'schema'];
    const known = validators.get(name) ?? validator(...keys);
    validators.set(name, known);
    return known;
  };
  return ({ statusCode, headers, body }, routeKey) => {
    const mediaType = String(headers['content-type']).split(';')[0] ?? '';
    if (routeKey === undefined)
      return statusCode === 404 ? check(problem, body) : [`the status of an unknown route is ${statusCode}`];
    const documented = operations.get(routeKey)?.responses[statusCode];
    if (!documented) return [`${routeKey}: the status ${statusCode} is not documented`];
    if (!(mediaType in documented.content))
      return [`${routeKey} ${statusCode}: the type ${mediaType} is not documented`];
    const missing = Object.keys(documented.headers).filter((name) => headers[name] === undefined);
    const isJson = mediaType.endsWith('json') && headers['content-encoding'] === undefined;
    return [
      ...missing.map((name) => `${routeKey} ${statusCode}: the header ${name} is missing`),
      ...(isJson ? check(schema(routeKey, statusCode, mediaType), body) : []),
    ];
  };
}

/** The violations of the committed document. */
export const violationsOf = createConformity(COMMITTED);

function check(validate: ValidateFunction, body: string): string[] {
  if (validate(JSON.parse(body))) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
