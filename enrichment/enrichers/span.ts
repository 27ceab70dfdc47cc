import * as z from 'zod/mini';

const unit = z.int().check(z.gte(0));

/** Where a fact stands in the sentence: its text, and its range in UTF-16 code units, the end exclusive. */
export const spanFields = { text: z.string().check(z.minLength(1)), start: unit, end: unit } as const;

export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export function spanAt(sentence: string, start: number, end: number): Span {
  return { text: sentence.slice(start, end), start, end };
}

/** From the first of the spans to the last; `spans` is not empty. */
export function coveringSpan(sentence: string, spans: readonly Span[]): Span {
  return spanAt(sentence, Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end)));
}
