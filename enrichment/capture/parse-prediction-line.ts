import * as z from 'zod/mini';
import { EnrichmentError } from '../enrichment-error.ts';
import { type RedactionType, redact } from '../redact.ts';
import { DAY_SECONDS, RETENTION_DAYS } from '../store/layout.ts';
import type { Observation } from '../store/record.ts';
import { LINE_VERSION } from './prediction-line.ts';

const share = z.number().check(z.gte(0), z.lte(1));
const name = z.string().check(z.minLength(1), z.maxLength(100));

/** More than one request may ask for. */
const COUNT_LIMIT = 1_000;

const lineSchema = z.object({
  type: z.literal('prediction'),
  v: z.literal(LINE_VERSION),
  id: z.string().check(z.minLength(8), z.maxLength(64)),
  atMs: z.int(),
  // A sentence has at most 1,000 code points; placeholders may make it longer.
  sentence: z.string().check(z.minLength(1), z.maxLength(8_000)),
  redactions: z.array(z.object({ type: name, count: z.int() })),
  prediction: z.object({ intent: name, confidence: share, accepted: z.boolean(), scores: z.record(name, share) }),
  model: name,
  count: z.optional(z.int().check(z.gte(1), z.lte(COUNT_LIMIT))),
});

const DAY_MS = DAY_SECONDS * 1000;

/**
 * Reads a line of the predicting function's log. Throws `LOG_LINE_INVALID` for any other text, another version, and a time
 * past its retention or more than a day ahead.
 */
export function parsePredictionLine(line: string, nowMs: number): Observation {
  const result = lineSchema.safeParse(parseJson(line));
  if (!result.success) {
    const [issue] = result.error.issues;
    throw invalid(`${issue?.path.join('.') || 'line'}: ${issue?.message}`);
  }
  const { type: _type, v: _v, sentence, redactions, ...fields } = result.data;
  if (fields.atMs < nowMs - RETENTION_DAYS * DAY_MS || fields.atMs > nowMs + DAY_MS) {
    throw invalid(
      `atMs: expected a time of the last ${RETENTION_DAYS} days, got ${new Date(fields.atMs).toISOString()}`,
    );
  }
  // It is redacted already; a line of an older function gets the newer rules before the first write.
  const again = redact(sentence);
  // The predicting function wrote these types; a newer one may know more of them.
  const known = [...redactions, ...again.redactions] as readonly { type: RedactionType; count: number }[];
  const { count, ...rest } = fields;
  return { ...rest, ...(count !== undefined && { count }), sentence: again.text, redactions: known };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new EnrichmentError('LOG_LINE_INVALID', 'line: expected JSON', { cause });
  }
}

function invalid(what: string): EnrichmentError {
  return new EnrichmentError('LOG_LINE_INVALID', what);
}
