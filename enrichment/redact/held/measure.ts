import { SEPARATED } from './separators.ts';

/** A text or secret given as a list is the concatenation of its parts. */
export interface Case {
  readonly kind: string;
  readonly type: string;
  readonly text: string | readonly string[];
  readonly secret: readonly (string | readonly string[])[];
}

export type Redact = (sentence: string) => { readonly text: string; readonly redactions: readonly unknown[] };

export interface HeldMeasure {
  readonly cases: number;
  /** Shares of cases none of whose secrets is left. */
  readonly recall: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
  readonly separators: { readonly total: number; readonly leaks: readonly string[] };
  /** Share of the harmless sentences that were changed. */
  readonly overMasking: number;
  readonly overMasked: readonly string[];
}

/** Measures `redact` on the given cases, the matrix of separators and the harmless sentences. */
export function measureHeld(redact: Redact, cases: readonly Case[], harmless: readonly string[]): HeldMeasure {
  const results = cases.map((it) => ({ ...it, isMasked: !survives(redact, joined(it.text), it.secret.map(joined)) }));
  const leaks = SEPARATED.filter(({ text, secret }) => survives(redact, text, secret));
  const overMasked = harmless.filter((sentence) => redact(sentence).text !== sentence);
  return {
    cases: cases.length,
    recall: share(results),
    byType: shares(results, ({ type }) => type),
    byKind: shares(results, ({ kind }) => kind),
    missed: results.filter(({ isMasked }) => !isMasked).map(({ kind, text }) => `${kind}: ${joined(text)}`),
    separators: { total: SEPARATED.length, leaks: leaks.map(({ name, text }) => `${name}: ${text}`) },
    overMasking: overMasked.length / harmless.length,
    overMasked,
  };
}

/** Parses a file with one JSON value per line. */
export function jsonLines<T>(text: string): readonly T[] {
  // The files are written by `generate.ts` from the same types, and a test compares them.
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

interface Masked {
  readonly isMasked: boolean;
}

function survives(redact: Redact, text: string, secrets: readonly string[]): boolean {
  const left = comparable(redact(text).text);
  return secrets.some((secret) => left.includes(comparable(secret)));
}

/** So that a redactor that rewrites spaces, dashes, widths or accents cannot hide a leak by it. */
function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}|\u2212/gu, '-')
    .replace(/\s+/gu, ' ');
}

function joined(text: string | readonly string[]): string {
  return typeof text === 'string' ? text : text.join('');
}

function shares<T extends Masked>(results: readonly T[], key: (it: T) => string): Readonly<Record<string, number>> {
  const groups = Map.groupBy(results, key);
  return Object.fromEntries([...groups].map(([name, group]) => [name, share(group)]));
}

function share(results: readonly Masked[]): number {
  return Number((results.filter(({ isMasked }) => isMasked).length / results.length).toFixed(4));
}
