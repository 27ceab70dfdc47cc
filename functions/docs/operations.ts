import type { ProblemCode } from '../http/problem.ts';

/** An operation as the document tells it; what follows from the schemas is derived in `document.ts`. */
export interface Operation {
  /** The route key of API Gateway. */
  readonly route: string;
  readonly id: string;
  readonly tag: 'Intent' | 'Enrichment' | 'Service' | 'Documentation';
  readonly summary: string;
  readonly description: string;
  /** A line that works when pasted, against the service on the reader's machine. */
  readonly curl: string;
  /** Name and description of the parameter that holds a sentence. */
  readonly query?: { readonly name: string; readonly description: string };
  /** Path parameters with their values. */
  readonly path?: { readonly name: string; readonly description: string; readonly values: readonly string[] };
  readonly body?: { readonly schema: string; readonly examples: Readonly<Record<string, unknown>> };
  /** What it answers when it answers, by status. */
  readonly answers: Readonly<Record<number, OperationResponse>>;
  /** Codes of the problems that it can answer. */
  readonly problems: readonly ProblemCode[];
}

/** JSON of one of some schemas, or a file of one of some types. */
export type OperationResponse =
  | { readonly description: string; readonly schemas: readonly string[]; readonly example: unknown }
  | { readonly description: string; readonly mediaTypes: readonly string[] };

const BASE = 'http://localhost:3000';
const SENTENCE = 'Trouve un hôtel près de Talence';
const SCORES = {
  purchase: 0.006158,
  'find-restaurant': 0.018344,
  irrelevant: 0.004711,
  'find-hotel': 0.952102,
  'provide-showtimes': 0.001203,
  'find-around-me': 0.013011,
  'find-train': 0.002467,
  'find-flight': 0.002004,
};
const MODEL = '0123456789ab';
const PREDICTION = { intent: 'find-hotel', confidence: 0.952102, accepted: true, scores: SCORES };
const HEALTH = {
  status: 'ok',
  model: {
    version: MODEL,
    sha256: MODEL.padEnd(64, '0'),
    bytes: 524_912,
    labels: Object.keys(SCORES),
    state: 'ready',
    loadMs: 41,
  },
};
const ENRICHMENT = {
  sentence: SENTENCE,
  state: 'enriched',
  seen: { count: 3, first: '2026-03-02T08:15:00.000Z', last: '2026-03-04T17:40:12.000Z' },
  prediction: { ...PREDICTION, model: MODEL },
  redactions: [],
  enrichment: { language: { language: 'fr', reliable: true }, dates: null },
  versions: { language: 1, dates: 1 },
  failed: {},
};
const KEY_PROBLEMS = ['api-key-missing', 'api-key-unknown'] as const;
const DOCS_ASSETS = ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js'];

/** Every route of the service that is meant for callers. */
export const OPERATIONS: readonly Operation[] = [
  {
    route: 'GET /api/intent',
    id: 'scoreSentence',
    tag: 'Intent',
    summary: 'The probability of each intent',
    description: 'Give `sentence` exactly once, percent-encoded in UTF-8.',
    curl: `curl --get ${BASE}/api/intent --data-urlencode 'sentence=${SENTENCE}'`,
    query: { name: 'sentence', description: 'What the user said or wrote, in French.' },
    answers: { 200: { description: 'The eight probabilities.', schemas: ['Scores'], example: SCORES } },
    problems: ['invalid-request', ...KEY_PROBLEMS, 'internal-error', 'model-unavailable'],
  },
  {
    route: 'POST /api/intent',
    id: 'predictIntent',
    tag: 'Intent',
    summary: 'The intent of a sentence, or of up to a hundred',
    description:
      'The body is JSON of at most 256 KiB with either `sentence` or `sentences`. With `"explain": true` each prediction ' +
      'carries the words that weighed most for and against its intent.',
    curl: `curl ${BASE}/api/intent --json '{"sentence":"${SENTENCE}","explain":true}'`,
    body: {
      schema: 'IntentRequest',
      examples: {
        'one sentence': { sentence: SENTENCE },
        'one sentence, explained': {
          sentence: "Je cherche un vol pour Nice demain matin s'il te plaît",
          explain: true,
        },
        'a batch': {
          sentences: ['À quelle heure part le prochain train ?', 'Une pizzeria ouverte ce soir', 'Merci !'],
        },
      },
    },
    answers: {
      200: {
        description: 'One prediction, or one for each sentence of a batch.',
        schemas: ['Prediction', 'Predictions'],
        example: { ...PREDICTION, model: MODEL },
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
    description: 'Sentences in other languages get an answer too, which means nothing.',
    curl: `curl ${BASE}/api/intent-supported-languages`,
    answers: { 200: { description: 'The languages.', schemas: ['Languages'], example: ['fr-FR'] } },
    problems: KEY_PROBLEMS,
  },
  {
    route: 'GET /api/enrichment',
    id: 'readEnrichment',
    tag: 'Enrichment',
    summary: 'What was worked out of a sentence',
    description:
      'Knows the sentences whose intent was asked for, once their capture has been recorded, until they are forgotten. ' +
      'Case, spacing and closing punctuation do not count, and personal data is replaced before the sentence is looked for.',
    curl: `curl --get ${BASE}/api/enrichment --data-urlencode 'sentence=${SENTENCE}'`,
    query: { name: 'sentence', description: 'The sentence as it was sent to `/api/intent`.' },
    answers: {
      200: { description: 'What is known so far.', schemas: ['Enrichment'], example: ENRICHMENT },
      202: {
        description: 'The sentence was seen, and nothing is worked out yet: ask again later.',
        schemas: ['Enrichment'],
        example: { ...ENRICHMENT, state: 'pending', enrichment: {}, versions: {} },
      },
    },
    problems: ['invalid-request', ...KEY_PROBLEMS, 'not-found', 'internal-error', 'enrichment-unavailable'],
  },
  {
    route: 'GET /api/health',
    id: 'readHealth',
    tag: 'Service',
    summary: 'Whether the model answers, and which one it is',
    description: 'Never needs an API key.',
    curl: `curl ${BASE}/api/health`,
    answers: { 200: { description: 'The model answers.', schemas: ['Health'], example: HEALTH } },
    problems: ['model-unavailable'],
  },
  {
    route: 'GET /',
    id: 'openPlayground',
    tag: 'Documentation',
    summary: 'The playground',
    description: 'A page to type sentences into. Never needs an API key itself.',
    curl: `curl --compressed ${BASE}/`,
    answers: { 200: { description: 'The file.', mediaTypes: ['text/html'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs',
    id: 'openDocumentation',
    tag: 'Documentation',
    summary: 'This documentation, to read and to try',
    description: 'Never needs an API key.',
    curl: `curl --compressed ${BASE}/api/docs`,
    answers: { 200: { description: 'The file.', mediaTypes: ['text/html'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs/openapi.json',
    id: 'readOpenApi',
    tag: 'Documentation',
    summary: 'This documentation, to generate from (OpenAPI 3.1)',
    description: 'Never needs an API key.',
    curl: `curl --compressed ${BASE}/api/docs/openapi.json`,
    answers: { 200: { description: 'The file.', mediaTypes: ['application/json'] } },
    problems: [],
  },
  {
    route: 'GET /api/docs/{asset}',
    id: 'readDocumentationAsset',
    tag: 'Documentation',
    summary: 'The files that the documentation page loads',
    description: 'May be kept for a year: their address changes with their content.',
    curl: `curl --compressed ${BASE}/api/docs/swagger-ui.css`,
    path: { name: 'asset', description: 'The name of the file.', values: DOCS_ASSETS },
    answers: { 200: { description: 'The file.', mediaTypes: ['text/css', 'text/javascript'] } },
    problems: ['not-found'],
  },
];
