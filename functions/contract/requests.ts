import fc from 'fast-check';
import type { HttpApiRequest } from './api-gateway/request.ts';
import { COMMITTED, type OpenedDocument, type Operation, type Schema } from './document.ts';

/** A request generated from the document. */
export interface GeneratedRequest {
  readonly request: HttpApiRequest;
  /** The operation that it is for; undefined when no operation matches it. */
  readonly routeKey: string | undefined;
  /** Whether it keeps to the document, so that it must not be rejected. */
  readonly valid: boolean;
}

/** Requests for every operation of the document: one in three valid, the others with one mutation. */
export function requests({ document, operations }: OpenedDocument = COMMITTED): fc.Arbitrary<GeneratedRequest> {
  const { schemas } = document.components;
  const all = [...operations].map(([routeKey, operation]) => {
    const valid = validRequest(routeKey, operation, schemas);
    const mutated = fc.tuple(valid, MUTATIONS).map(([from, mutation]) => mutate(from, mutation));
    return fc.oneof(valid, { arbitrary: mutated, weight: 2 });
  });
  return fc.oneof(...all);
}

type Schemas = OpenedDocument['document']['components']['schemas'];

function validRequest(
  routeKey: string,
  { parameters = [], requestBody }: Operation,
  schemas: Schemas,
): fc.Arbitrary<GeneratedRequest> {
  const [method = '', template = ''] = routeKey.split(' ');
  const values = fc.record(
    Object.fromEntries(parameters.map(({ name, schema }) => [name, arbitrary(schema, schemas)])),
  );
  const media = Object.entries(requestBody?.content ?? {})[0];
  const body = media ? arbitrary(media[1].schema, schemas) : fc.constant(undefined);
  return fc.tuple(values, body).map(([given, content]) => ({
    routeKey,
    valid: true,
    request: {
      method,
      target: target(template, parameters, given),
      headers: media ? { 'content-type': media[0] } : {},
      ...(content === undefined ? {} : { body: Buffer.from(JSON.stringify(content)) }),
    },
  }));
}

function target(
  template: string,
  parameters: NonNullable<Operation['parameters']>,
  given: Record<string, unknown>,
): string {
  const encode = (name: string): string => encodeURIComponent(String(given[name]));
  const path = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name }) => address.replace(`{${name}}`, encode(name)), template);
  const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => `${name}=${encode(name)}`);
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** Values that a schema allows; covers the keywords of JSON Schema that the document's requests use. */
function arbitrary(schema: Schema, schemas: Schemas): fc.Arbitrary<unknown> {
  if (schema.$ref) return arbitrary(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  // What no keyword can say, such as the names of time zones, is shown by examples.
  if (schema.examples) return fc.constantFrom(...schema.examples);
  if (schema.type === 'boolean') return fc.boolean();
  if (schema.type === 'array') {
    const { items = {}, minItems = 0, maxItems = 10 } = schema;
    return fc.array(arbitrary(items, schemas), { minLength: minItems, maxLength: maxItems, size: 'small' });
  }
  if (schema.type === 'object') {
    const properties = Object.entries(schema.properties ?? {}).map(
      ([name, of]) => [name, arbitrary(of, schemas)] as const,
    );
    const one: (readonly string[])[] = schema.oneOf?.map(({ required = [] }) => required) ?? [[]];
    const others = one.flat();
    return fc.oneof(
      ...one.map((required) => {
        const kept = properties.filter(([name]) => !others.includes(name) || required.includes(name));
        const model: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(kept);
        return fc.record(model, { requiredKeys: [...required] });
      }),
    );
  }
  const { minLength = 0, maxLength = 50, pattern = '' } = schema;
  const fits = new RegExp(pattern, 'u');
  const french = fc.constantFrom('Un vol pour Nice', "l'hôtel le plus près", 'À quelle heure ?', 'a'.repeat(maxLength));
  const any = fc.string({ unit: 'binary', minLength, maxLength: Math.floor(maxLength / 2), size: 'small' });
  return fc.oneof(french, any).filter((text) => fits.test(text));
}

// Created once: creating an arbitrary costs more than generating a value.
const junk = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('', ' ', '\0', '%', '"', '{', '[]', 'null'),
);
const anything = fc.anything();

/** A change of a request. */
interface Mutation {
  /** Whether no operation matches the changed request. */
  readonly unroutes: boolean;
  readonly change: Change;
}

type Change = (request: HttpApiRequest) => Partial<HttpApiRequest>;

const routed = (change: Change): Mutation => ({ unroutes: false, change });
const unrouted = (change: Change): Mutation => ({ unroutes: true, change });

const MUTATIONS: fc.Arbitrary<Mutation> = fc.oneof(
  fc
    .tuple(fc.constantFrom('sentence=', '&sentence=', '?', '&', '%', ''), fc.webQueryParameters())
    .map((more) =>
      routed(({ target }) => ({ target: `${target}${target.includes('?') ? '&' : '?'}${more.join('')}` })),
    ),
  junk.map((text) =>
    routed(({ target }) => ({ target: `${pathOf(target)}?sentence=${encodeURIComponent(text.toWellFormed())}` })),
  ),
  fc.constant(routed(({ target }) => ({ target: pathOf(target) }))),
  fc.uint8Array({ maxLength: 300 }).map((body) => routed(() => ({ body }))),
  junk.map((text) => routed(() => ({ body: Buffer.from(text) }))),
  junk.map((sentence) => routed(() => ({ body: jsonBytes({ sentence }) }))),
  anything.map((sentences) => routed(() => ({ body: jsonBytes({ sentences }) }))),
  anything.map((explain) => routed(() => ({ body: jsonBytes({ sentence: 'a', explain }) }))),
  anything.map((entities) => routed(() => ({ body: jsonBytes({ sentence: 'demain à Lyon', entities }) }))),
  anything.map((now) => routed(() => ({ body: jsonBytes({ sentence: 'demain', entities: true, now }) }))),
  junk.map((timeZone) => routed(() => ({ body: jsonBytes({ sentence: 'demain', entities: true, timeZone }) }))),
  fc.nat(200).map((length) => routed(({ body = new Uint8Array() }) => ({ body: body.slice(0, length) }))),
  fc.string().map((type) => routed(({ headers }) => ({ headers: { ...headers, 'content-type': type } }))),
  fc.constantFrom('PUT', 'DELETE', 'PATCH').map((method) => unrouted(() => ({ method }))),
  fc
    .stringMatching(/^[a-z0-9]{1,8}$/)
    .map((name) => unrouted(({ target }) => ({ target: `/nowhere/${name}${target}` }))),
);

/** The request after a mutation; it may be valid or not. */
function mutate({ request, routeKey }: GeneratedRequest, mutation: Mutation): GeneratedRequest {
  return {
    request: { ...request, ...mutation.change(request) },
    routeKey: mutation.unroutes ? undefined : routeKey,
    valid: false,
  };
}

function pathOf(target: string): string {
  return target.split('?')[0] ?? '';
}

function jsonBytes(value: unknown): Uint8Array {
  return Buffer.from(JSON.stringify(value) ?? '');
}
