import { PROBLEMS, type ProblemCode } from '../http/problem.ts';
import { hasEntities } from '../intent/entities/languages.ts';
import { OPEN_ROUTES } from '../intent/function.ts';
import { languageNames, type ServedModel } from '../intent/served-model.ts';
import { componentPath, components, type HeaderName } from './components.ts';
import { documentExamples } from './examples.ts';
import { type Operation, type OperationResponse, operations } from './operations.ts';
import { RECORDED } from './recorded.ts';

/** The OpenAPI 3.1 document of a version of the service with a model; to be written with `orderedJson`. */
export function buildDocument(version: string, served: ServedModel): Record<string, unknown> {
  const { sentence } = documentExamples(served);
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations(served)) {
    const [method = '', path = ''] = operation.route.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(operation, sentence) };
  }
  const language = languageNames(served);
  return {
    openapi: '3.1.1',
    info: {
      title: 'intent-api',
      version,
      summary: `The intent behind a sentence${language && ` in ${language}`}.`,
      description: `${introduction(served)}\n\n${RECORDED}`,
    },
    servers: [{ url: '/', description: 'The origin of this document' }],
    tags: [{ name: 'Intent' }, { name: 'Enrichment' }, { name: 'Service' }, { name: 'Documentation' }],
    paths,
    components: components(served),
  };
}

/** More labels than these are not listed in the introduction; the schema has all. */
const LISTED = 20;

function introduction(served: ServedModel): string {
  const { labels } = served;
  const language = languageNames(served);
  const listed = labels.length > LISTED ? '' : `: ${labels.map((label) => `\`${label}\``).join(', ')}`;
  const more = hasEntities(served.languages)
    ? 'With `"entities": true` the answer has what else the sentence says.'
    : 'What else the sentence says is extracted later.';
  return `Send a sentence${language && ` in ${language}`}, get the intent behind it, one of ${labels.length}${listed}. ${more}

Every error is a problem (RFC 9457, \`application/problem+json\`) with a stable \`type\`, the fields that are invalid, and why.
A route that is not in this document returns 404. In front of the service, API Gateway returns 429 when a stage receives more
requests than its limit; wait a second, then try again.`;
}

const COMMON_HEADERS: readonly HeaderName[] = ['server-timing', 'x-cold-start', 'x-request-id'];
/** The operations of the predicting function; the other functions have no model. */
const MODEL_TAGS: readonly Operation['tag'][] = ['Intent', 'Service'];

function describe(operation: Operation, sentence: string): Record<string, unknown> {
  const { id, tag, summary, description, curl, body } = operation;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description}\n\n\`\`\`sh\n${curl}\n\`\`\``,
    ...(operation.query || operation.path ? { parameters: parameters(operation, sentence) } : {}),
    ...(body ? { requestBody: requestBody(body) } : {}),
    responses: { ...successResponses(operation), ...problemResponses(operation) },
    security: needsKey(operation) ? [{}, { apiKey: [] }] : [],
    'x-codeSamples': [{ lang: 'Shell', label: 'curl', source: curl }],
  };
}

function needsKey({ route, tag }: Operation): boolean {
  return tag !== 'Documentation' && !OPEN_ROUTES.includes(route);
}

function parameters({ query, path }: Operation, example: string): object[] {
  const sentence = query && {
    name: query.name,
    in: 'query',
    required: true,
    description: query.description,
    schema: { $ref: componentPath('Sentence') },
    example,
  };
  const asset = path && {
    name: path.name,
    in: 'path',
    required: true,
    description: path.description,
    schema: { type: 'string', enum: path.values },
  };
  return [sentence, asset].filter((parameter) => parameter !== undefined);
}

function requestBody({ schema, examples }: NonNullable<Operation['body']>): object {
  const named = Object.entries(examples).map(([name, value]) => [name, { value }]);
  return {
    required: true,
    content: { 'application/json': { schema: { $ref: componentPath(schema) }, examples: Object.fromEntries(named) } },
  };
}

function successResponses({ responses, tag }: Operation): object {
  const names: readonly HeaderName[] = MODEL_TAGS.includes(tag)
    ? [...COMMON_HEADERS, 'x-model-version']
    : COMMON_HEADERS;
  const described = Object.entries(responses).map(([status, response]) => [
    status,
    { description: response.description, headers: headers(names), content: content(response) },
  ]);
  return Object.fromEntries(described);
}

function content(response: OperationResponse): object {
  if ('mediaTypes' in response) {
    const types = response.mediaTypes.map((type) => [
      type,
      { schema: { type: type.endsWith('json') ? 'object' : 'string' } },
    ]);
    return Object.fromEntries(types);
  }
  const [only, ...others] = response.schemas.map((id) => ({ $ref: componentPath(id) }));
  const schema = others.length > 0 ? { oneOf: [only, ...others] } : only;
  return { 'application/json': { schema, example: response.example } };
}

function headers(names: readonly HeaderName[]): object {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function problemResponses({ problems }: Operation): object {
  const responses = problems.map((code) => [PROBLEMS[code].status, problemResponse(code)]);
  return Object.fromEntries(responses);
}

function problemResponse(code: ProblemCode): object {
  const { status, title } = PROBLEMS[code];
  return {
    description: `${title}.`,
    headers: headers(COMMON_HEADERS),
    content: {
      'application/problem+json': {
        schema: { $ref: componentPath('Problem') },
        example: { ...PROBLEM_EXAMPLE, type: `urn:intent-api:problem:${code}`, title, status },
      },
    },
  };
}

const PROBLEM_EXAMPLE = {
  detail: 'What was expected, what was received, and what to do next.',
  requestId: '3f0c1c1e-6f0c-4f0e-9a55-2f5b7f0f9a10',
};
