import * as z from 'zod/mini';
import type { FieldError } from '../http/problem-schema.ts';
import { invalid } from '../http/request.ts';
import { sentenceError } from './sentence.ts';

/** Maximum number of sentences in a batch. */
export const BATCH_LIMIT = 100;

/** A sentence to classify: trimmed, 1 to 1,000 code points, well-formed, without NUL. */
export const sentenceSchema = z.string().check(
  z.trim(),
  z.check(({ value, issues }) => {
    const error = sentenceError(value);
    if (error) issues.push({ code: 'custom', input: value, message: error.reason, params: error });
  }),
);

const INSTANT =
  /^(?:19[7-9]|2\d\d)\d-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant between 1970 and 2999, in ISO 8601 with its offset from UTC; zod's own schema would be 2 kB of every cold start. */
export const instantSchema = z.string().check(
  z.refine((text) => INSTANT.test(text) && isDay(text.slice(0, 10)), {
    error: 'must be an ISO 8601 date and time with its offset, as in 2026-03-10T14:00:00+01:00',
  }),
);

export const timeZoneSchema = z
  .string()
  .check(z.refine(isTimeZone, { error: 'must be the IANA name of a time zone, as in Europe/Paris' }));

const predictionFields = {
  sentence: z.optional(sentenceSchema),
  sentences: z.optional(z.array(sentenceSchema).check(z.minLength(1), z.maxLength(BATCH_LIMIT))),
  explain: z.optional(z.boolean()),
};

/** What the document shows of the body for a model whose language has no entities. */
export const bodyWithoutEntitiesSchema = z.strictObject(predictionFields);

/** The body of `POST /api/intent`: one sentence or a batch, whether to explain the predictions and to return the facts. */
export const intentBodySchema = z
  .strictObject({
    ...predictionFields,
    entities: z.optional(z.boolean()),
    now: z.optional(instantSchema),
    timeZone: z.optional(timeZoneSchema),
  })
  .check(
    z.refine((body) => (body.sentence === undefined) !== (body.sentences === undefined), {
      error: 'must have either "sentence" or "sentences"',
    }),
  );

export type IntentBody = z.infer<typeof intentBodySchema>;

/** The valid body in a JSON value. Throws a 400 with each invalid field. */
export function parseIntentBody(body: unknown): IntentBody {
  const result = intentBodySchema.safeParse(body, { reportInput: true });
  if (!result.success) throw invalid(...toFieldErrors(result.error));
  return result.data;
}

/** JavaScript reads 30 February as 2 March. */
function isDay(day: string): boolean {
  const ms = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(day);
}

/** Names only: "+01:00" is an offset, which knows no summer. */
function isTimeZone(name: string): boolean {
  if (name.length > 64 || !/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Zod's issues as field errors; an item of a list is named as in `sentences[7]`. */
function toFieldErrors({ issues }: z.core.$ZodError): FieldError[] {
  return issues.map((issue) => {
    const field = issue.path.reduce<string>(
      (path, key) => (typeof key === 'number' ? `${path}[${key}]` : String(key)),
      'body',
    );
    return { field, ...describe(issue) };
  });
}

function describe(issue: z.core.$ZodIssue): Omit<FieldError, 'field'> {
  switch (issue.code) {
    case 'custom':
      // The check of a sentence puts the error into `params`; a refinement has a message only.
      return (issue.params as Omit<FieldError, 'field'> | undefined) ?? { reason: issue.message };
    case 'invalid_type':
      return { reason: `must be of type ${issue.expected}`, received: typeName(issue.input) };
    case 'too_big':
      return { reason: 'has too many items', limit: Number(issue.maximum), received: lengthOf(issue.input) };
    case 'too_small':
      return { reason: 'has too few items', limit: Number(issue.minimum), received: lengthOf(issue.input) };
    case 'unrecognized_keys':
      return { reason: `has unknown fields: ${issue.keys.join(', ').slice(0, 100)}` };
    default:
      return { reason: 'is not valid' };
  }
}

function typeName(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'array';
  return input === undefined ? 'nothing' : typeof input;
}

function lengthOf(input: unknown): number {
  return Array.isArray(input) ? input.length : 0;
}
