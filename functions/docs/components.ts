import * as z from 'zod/mini';
import { API_KEY_HEADER } from '../http/api-keys.ts';
import { fieldErrorSchema, problemSchema } from '../http/problem-schema.ts';
import { BATCH_LIMIT, intentBodySchema, sentenceSchema } from '../intent/request-schema.ts';
import * as responses from '../intent/response-schema.ts';
import { SENTENCE_LIMIT } from '../intent/sentence.ts';
import { enrichmentSchema } from '../lookup/response-schema.ts';

/** The name, the words and what a JSON Schema cannot derive from our own checks, for each schema of the service. */
const COMPONENTS = [
  [
    sentenceSchema,
    {
      id: 'Sentence',
      description: `A French sentence: 1 to ${SENTENCE_LIMIT} Unicode code points after trimming, without NUL.`,
      minLength: 1,
      maxLength: SENTENCE_LIMIT,
      pattern: '^(?=[^\\u0000]*$)[\\s\\S]*\\S',
    },
  ],
  [
    intentBodySchema,
    {
      id: 'IntentRequest',
      description: `One sentence, or a batch of 1 to ${BATCH_LIMIT}; with \`explain\`, the answer says which words weighed.`,
      oneOf: [{ required: ['sentence'] }, { required: ['sentences'] }],
    },
  ],
  [
    responses.scoresSchema,
    { id: 'Scores', description: 'Calibrated probability of every intent, always in this order; they sum to 1.' },
  ],
  [
    responses.explanationSchema,
    {
      id: 'Explanation',
      description:
        'The words that spoke most for and against the intent, the strongest first, as they stand in the sentence; of a long ' +
        'sentence, pieces of several words. A weight is what the log-odds of the intent lose without the piece.',
    },
  ],
  [
    responses.predictionSchema,
    {
      id: 'Prediction',
      description: 'When `accepted` is false the model is not sure enough: ask again instead of acting.',
    },
  ],
  [
    responses.batchSchema,
    { id: 'Predictions', description: 'One prediction a sentence, in the order of the request.' },
  ],
  [responses.languagesSchema, { id: 'Languages', description: 'Language tags (BCP 47).' }],
  [responses.healthSchema, { id: 'Health', description: 'The model that answers, and that it does.' }],
  [
    enrichmentSchema,
    {
      id: 'Enrichment',
      description:
        'What is known of a sentence, without its personal data. `enrichment` holds what each enricher found, null where it ' +
        'found nothing; `versions` which version of it looked; `failed` the codes of those that were given up. `label` is the ' +
        'intent that a reviewer gave.',
    },
  ],
  [fieldErrorSchema, { id: 'FieldError', description: 'What is wrong with one field of the request.' }],
  [problemSchema, { id: 'Problem', description: 'Why there is no answer (RFC 9457). `type` is stable: match on it.' }],
] as const;

/** Headers that answers of the service carry. */
const HEADERS = {
  'server-timing': 'The phases of this request in milliseconds; of the start of the process too when it is the first.',
  'x-cold-start': '1 when this request was the first of its process, else 0.',
  'x-request-id': 'Name it when you report a fault.',
  'x-model-version': "The first 12 hexadecimal digits of the model's SHA-256.",
} as const;

export type HeaderName = keyof typeof HEADERS;

/** The `components` of the OpenAPI document, derived from the schemas that the service validates with. */
export function components(): Record<string, unknown> {
  const registry = z.registry<{ id: string }>();
  for (const [schema, { id }] of COMPONENTS) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: componentPath, io: 'input' });
  const described = COMPONENTS.map(([, { id, ...about }]) => [id, { ...about, ...embedded(schemas[id] ?? {}) }]);
  const headers = Object.entries(HEADERS).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return {
    schemas: Object.fromEntries(described),
    headers: Object.fromEntries(headers),
    securitySchemes: {
      apiKey: {
        type: 'apiKey',
        in: 'header',
        name: API_KEY_HEADER,
        description: 'Needed only where the service is configured with keys.',
      },
    },
  };
}

/** Where a schema stands in the document. */
export function componentPath(id: string): string {
  return `#/components/schemas/${id}`;
}

/** Inside the document a schema has neither an address nor a dialect of its own. */
function embedded({ $schema, $id, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
