import * as z from 'zod/mini';
import { API_KEY_HEADER } from '../http/api-keys.ts';
import { fieldErrorSchema, problemSchema } from '../http/problem-schema.ts';
import { hasEntities } from '../intent/entities/languages.ts';
import { entitySchema, slotsSchema } from '../intent/entities/result-schema.ts';
import {
  BATCH_LIMIT,
  bodyWithoutEntitiesSchema,
  instantSchema,
  intentBodySchema,
  sentenceSchema,
  timeZoneSchema,
} from '../intent/request-schema.ts';
import { responseSchemas } from '../intent/response-schema.ts';
import { SENTENCE_LIMIT } from '../intent/sentence.ts';
import { languageNames, type ServedModel } from '../intent/served-model.ts';
import { enrichmentSchema } from '../lookup/response-schema.ts';

/** Response headers of the service. */
const HEADERS = {
  'server-timing':
    'The phases of this request in milliseconds; in the first response of a process, those of its start too.',
  'x-cold-start': '1 when this request was the first of its process, else 0.',
  'x-request-id': 'Quote it when you report an error.',
  'x-model-version': "The first 12 hexadecimal digits of the model's SHA-256.",
} as const;

export type HeaderName = keyof typeof HEADERS;

/** The `components` of the OpenAPI document, derived from the schemas of the service. */
export function components(served: ServedModel): Record<string, unknown> {
  const all = describedSchemas(served);
  const registry = z.registry<{ id: string }>();
  for (const [schema, { id }] of all) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: componentPath, io: 'input' });
  const described = all.map(([, { id, ...about }]) => [
    id,
    { ...about, ...embedded(schemas[id] ?? {}), ...(id === 'Scores' ? inOrder(schemas[id] ?? {}, served.labels) : {}) },
  ]);
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
        description: 'Required only where the service is configured with keys.',
      },
    },
  };
}

/** The reference (`$ref`) of a schema of the document. */
export function componentPath(id: string): string {
  return `#/components/schemas/${id}`;
}

/** The properties of an object with labels as keys, in the order of the labels. */
function inOrder({ properties = {} }: z.core.JSONSchema.BaseSchema, labels: readonly string[]): object {
  return { properties: new Map(labels.map((label) => [label, properties[label]])), required: labels };
}

/** A schema without its identifier and dialect, which it has from the document. */
function embedded({ $schema, $id, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}

/** Each schema of the service with its name, its description, and the keywords that cannot be derived from custom checks. */
function describedSchemas(served: ServedModel) {
  const responses = responseSchemas(served);
  const withEntities = hasEntities(served.languages);
  const language = languageNames(served);
  return [
    [
      sentenceSchema,
      {
        id: 'Sentence',
        description: `A sentence${language && ` in ${language}`}: 1 to ${SENTENCE_LIMIT} Unicode code points after trimming, without NUL.`,
        minLength: 1,
        maxLength: SENTENCE_LIMIT,
        pattern: '^(?=[^\\u0000]*$)[\\s\\S]*\\S',
      },
    ],
    [
      withEntities ? intentBodySchema : bodyWithoutEntitiesSchema,
      {
        id: 'IntentRequest',
        description: `One sentence, or a batch of 1 to ${BATCH_LIMIT}; with \`explain\`, each prediction has an explanation.`,
        oneOf: [{ required: ['sentence'] }, { required: ['sentences'] }],
      },
    ],
    [
      responses.scores,
      { id: 'Scores', description: 'Calibrated probability of every intent, always in this order; they sum to 1.' },
    ],
    [
      responses.explanation,
      {
        id: 'Explanation',
        description:
          'The terms of the sentence with the largest weights for and against the intent, in order of weight. A term is a word as ' +
          'written; in a long sentence, several words. The weight is by how much the log-odds of the intent fall without the term.',
      },
    ],
    ...(withEntities ? ENTITIES : []),
    [
      responses.prediction,
      {
        id: 'Prediction',
        description:
          'When `accepted` is false the confidence is below the threshold: ask the user again instead of acting.',
      },
    ],
    [
      responses.batch,
      { id: 'Predictions', description: 'One prediction for each sentence, in the order of the request.' },
    ],
    [responses.languages, { id: 'Languages', description: 'Language tags (BCP 47).' }],
    [responses.health, { id: 'Health', description: 'The model in use, when it is ready.' }],
    [
      enrichmentSchema,
      {
        id: 'Enrichment',
        description:
          'A redacted sentence with its enrichment. `enrichment` has the result of each enricher, null where it found nothing; ' +
          '`versions` the version of each enricher; `failed` the error codes of those that were given up. `label` is the intent ' +
          'that a reviewer assigned.',
      },
    ],
    [fieldErrorSchema, { id: 'FieldError', description: 'Why one field of the request is invalid.' }],
    [problemSchema, { id: 'Problem', description: 'An error (RFC 9457). `type` is stable: match on it.' }],
  ] as const;
}

/** The facts of a sentence, which are read in French only. */
const ENTITIES = [
  [
    instantSchema,
    {
      id: 'Instant',
      description: 'A time between 1970 and 2999 in ISO 8601, with its offset from UTC.',
      examples: ['2026-03-10T14:00:00+01:00', '2026-03-10T13:00:00Z', '2026-12-31T23:59:59.999-11:30'],
    },
  ],
  [
    timeZoneSchema,
    {
      id: 'TimeZone',
      description: 'The name of a time zone in the IANA database.',
      examples: ['Europe/Paris', 'America/Montreal', 'Indian/Reunion'],
    },
  ],
  [
    entitySchema,
    {
      id: 'Entity',
      description:
        'A fact of the sentence. `start` and `end` (exclusive) count UTF-16 code units of the sentence as it was sent. Dates ' +
        'are local times in ISO 8601.',
    },
  ],
  [
    slotsSchema,
    {
      id: 'Slots',
      description:
        'What the entities fill of the intent. Trains and flights: `from`, `to`, `depart`, `return`, `passengers`; hotels: ' +
        '`place`, `checkin`, `checkout`, `nights`, `guests`, `budget`; restaurants: `place`, `at`, `people`, `cuisine`, ' +
        '`budget`; showtimes: `film`, `cinema`, `place`, `at`; around me: `what`, `place`; purchase: `what`, `budget`.',
    },
  ],
] as const;
