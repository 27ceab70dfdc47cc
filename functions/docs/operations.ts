import type { ProblemCode } from '../http/problem.ts';
import { hasEntities } from '../intent/entities/languages.ts';
import { languageNames, type ServedModel } from '../intent/served-model.ts';
import { documentExamples } from './examples.ts';

/** An operation of the document, but for what `document.ts` derives from the schemas. */
export interface Operation {
  /** The route key of API Gateway. */
  readonly route: string;
  readonly id: string;
  readonly tag: 'Intent' | 'Enrichment' | 'Service' | 'Documentation';
  readonly summary: string;
  readonly description: string;
  /** A command that works when pasted, with the service on the reader's machine. */
  readonly curl: string;
  /** Name and description of the parameter that holds a sentence. */
  readonly query?: { readonly name: string; readonly description: string };
  /** Path parameters with their values. */
  readonly path?: { readonly name: string; readonly description: string; readonly values: readonly string[] };
  readonly body?: { readonly schema: string; readonly examples: Readonly<Record<string, unknown>> };
  /** The successful responses, by status. */
  readonly responses: Readonly<Record<number, OperationResponse>>;
  /** Codes of the problems that it can return. */
  readonly problems: readonly ProblemCode[];
}

/** JSON of one of the schemas, or a file of one of the media types. */
export type OperationResponse =
  | { readonly description: string; readonly schemas: readonly string[]; readonly example: unknown }
  | { readonly description: string; readonly mediaTypes: readonly string[] };

const BASE = 'http://localhost:3000';
const KEY_PROBLEMS = ['api-key-missing', 'api-key-unknown'] as const;
const RIGHT_PROBLEMS = [...KEY_PROBLEMS, 'api-key-forbidden'] as const;
const ENTITIES =
  ' With `"entities": true` it has the places, dates, amounts and things of the sentence, with their ranges in UTF-16 code units as ' +
  'JavaScript counts, and `slots`: what they fill of the intent, such as `from`, `to` and `depart` of a train. Relative dates ' +
  'count from `now` (the time of the request) in `timeZone` (`Europe/Paris`).';
const FACTS = {
  sentence: 'Un train pour Lille demain à 8h pour deux personnes',
  entities: true,
  now: '2026-03-10T14:00:00+01:00',
  timeZone: 'Europe/Paris',
};
const DOCS_ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'];

/** The operations of the service, one for each route, with examples of the model served. */
export function operations(served: ServedModel): readonly Operation[] {
  const shown = documentExamples(served);
  const names = languageNames(served);
  const language = names && `, in ${names}`;
  const withEntities = hasEntities(served.languages);
  return [
    {
      route: 'GET /api/intent',
      id: 'scoreSentence',
      tag: 'Intent',
      summary: 'The probability of each intent',
      description: 'Requires `sentence` exactly once, percent-encoded in UTF-8.',
      curl: `curl --get ${BASE}/api/intent --data-urlencode ${quoted(`sentence=${shown.sentence}`)}`,
      query: { name: 'sentence', description: `A sentence of the user${language}.` },
      responses: { 200: { description: 'The probabilities.', schemas: ['Scores'], example: shown.scores } },
      problems: ['invalid-request', ...KEY_PROBLEMS, 'internal-error', 'model-unavailable'],
    },
    {
      route: 'POST /api/intent',
      id: 'predictIntent',
      tag: 'Intent',
      summary: 'The intent of a sentence, or of up to a hundred',
      description:
        'The body is JSON of at most 256 KiB with either `sentence` or `sentences`. With `"explain": true` each prediction ' +
        `has the terms with the largest weights for and against its intent.${withEntities ? ENTITIES : ''}`,
      curl: `curl ${BASE}/api/intent --json ${quoted(JSON.stringify({ sentence: shown.sentence, explain: true }))}`,
      body: {
        schema: 'IntentRequest',
        examples: {
          'one sentence': { sentence: shown.sentence },
          'one sentence, explained': {
            sentence: shown.explained,
            explain: true,
          },
          ...(withEntities && { 'one sentence, with its facts': FACTS }),
          'a batch': {
            sentences: shown.batch,
          },
        },
      },
      responses: {
        200: {
          description: 'One prediction, or one for each sentence of a batch.',
          schemas: ['Prediction', 'Predictions'],
          example: shown.prediction,
        },
      },
      problems: [
        'invalid-request',
        ...KEY_PROBLEMS,
        'body-too-large',
        'unsupported-media-type',
        'internal-error',
        'model-unavailable',
      ],
    },
    {
      route: 'GET /api/intent-supported-languages',
      id: 'listLanguages',
      tag: 'Intent',
      summary: 'The languages that the model understands',
      description:
        'Those of its training data, as language tags (BCP 47). ' +
        'Sentences in other languages get a prediction too, which is meaningless.',
      curl: `curl ${BASE}/api/intent-supported-languages`,
      responses: { 200: { description: 'The languages.', schemas: ['Languages'], example: shown.languages } },
      problems: [...KEY_PROBLEMS, 'model-unavailable'],
    },
    {
      route: 'GET /api/enrichment',
      id: 'readEnrichment',
      tag: 'Enrichment',
      summary: 'The enrichment of a sentence',
      description:
        'Returns sentences whose intent was requested, from the time they are recorded until they expire. Differences in case, ' +
        'spacing and final punctuation are ignored, and personal data is replaced before the sentence is looked up.',
      curl: `curl --get ${BASE}/api/enrichment --data-urlencode ${quoted(`sentence=${shown.sentence}`)}`,
      query: { name: 'sentence', description: 'The sentence as it was sent to `/api/intent`.' },
      responses: {
        200: { description: 'The results so far.', schemas: ['Enrichment'], example: shown.enrichment },
        202: {
          description: 'The sentence is recorded but not enriched yet: try again later.',
          schemas: ['Enrichment'],
          example: { ...shown.enrichment, state: 'pending', enrichment: {}, versions: {} },
        },
      },
      problems: ['invalid-request', ...RIGHT_PROBLEMS, 'not-found', 'internal-error', 'enrichment-unavailable'],
    },
    {
      route: 'GET /api/health',
      id: 'readHealth',
      tag: 'Service',
      summary: 'Whether the model is ready, and its version',
      description: 'Never requires an API key.',
      curl: `curl ${BASE}/api/health`,
      responses: { 200: { description: 'The model is ready.', schemas: ['Health'], example: shown.health } },
      problems: ['model-unavailable'],
    },
    ...PAGES,
  ];
}

/** Text in single quotes, in which a shell changes nothing; a single quote itself is written outside them, escaped. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

const PAGES: readonly Operation[] = [
  {
    route: 'GET /',
    id: 'openPlayground',
    tag: 'Documentation',
    summary: 'The playground',
    description: 'A page to try sentences. Never requires an API key itself.',
    curl: `curl --compressed ${BASE}/`,
    responses: { 200: { description: 'The file.', mediaTypes: ['text/html'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs',
    id: 'openDocumentation',
    tag: 'Documentation',
    summary: 'This documentation, to read and to try',
    description: 'Never requires an API key.',
    curl: `curl --compressed ${BASE}/api/docs`,
    responses: { 200: { description: 'The file.', mediaTypes: ['text/html'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs/openapi.json',
    id: 'readOpenApi',
    tag: 'Documentation',
    summary: 'This documentation, to generate from (OpenAPI 3.1)',
    description: 'Never requires an API key.',
    curl: `curl --compressed ${BASE}/api/docs/openapi.json`,
    responses: { 200: { description: 'The file.', mediaTypes: ['application/json'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs/{asset}',
    id: 'readDocumentationAsset',
    tag: 'Documentation',
    summary: 'The files that the documentation page loads',
    description: 'May be cached for a year: their address changes with their content.',
    curl: `curl --compressed ${BASE}/api/docs/swagger-ui.css`,
    path: { name: 'asset', description: 'The name of the file.', values: DOCS_ASSETS },
    responses: { 200: { description: 'The file.', mediaTypes: ['text/css', 'text/javascript'] } },
    problems: ['not-found'],
  },
];
