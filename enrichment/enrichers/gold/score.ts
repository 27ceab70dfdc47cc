import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canonical } from '../../canonical.ts';
import type { Enricher } from '../../enricher.ts';

/** A hand-written sentence and the facts that are in it. */
export interface GoldCase {
  readonly text: string;
  readonly expected: readonly string[];
  /** When the sentence was seen; SEEN_AT_MS where the file says nothing. */
  readonly seenAtMs: number;
  /** The predicted intent; `irrelevant` where the file says nothing. */
  readonly intent?: string;
  /** The second sentence, where two are compared. */
  readonly other?: string;
}

/** The facts that an enricher finds in a case, in the notation of the gold file: `people 4`, `to Lyon 69`. */
export type FactFinder = (gold: GoldCase) => Promise<readonly string[]>;

export interface Score {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly facts: Readonly<Record<'right' | 'wrong' | 'missed', number>>;
}

export interface GoldReport {
  /** The even lines, for improving the rules. */
  readonly development: Score;
  /** The odd lines, on which nothing is tuned: the figures to publish. */
  readonly heldOut: Score;
  /** Errors on development lines only, so that the held-out half stays unseen. */
  readonly mistakes: readonly string[];
}

/** Tuesday 10 March 2026, 14:00 in Paris. */
export const SEEN_AT_MS = Date.UTC(2026, 2, 10, 13);

export function readGold(name: string): readonly GoldCase[] {
  const file = fileURLToPath(new URL(`${name}.jsonl`, import.meta.url));
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ seenAtMs: SEEN_AT_MS, ...JSON.parse(line) }));
}

/** Precision and recall over the facts of all cases, on the development half and on the held-out half of the gold file. */
export async function scoreGold(find: FactFinder, cases: readonly GoldCase[]): Promise<GoldReport> {
  const scored = await Promise.all(cases.map(async (gold) => compare(gold, await find(gold))));
  const development = scored.filter((_, line) => line % 2 === 0);
  return {
    development: scoreOf(development),
    heldOut: scoreOf(scored.filter((_, line) => line % 2 === 1)),
    mistakes: development
      .filter(({ wrong, missed }) => wrong.length + missed.length > 0)
      .map(({ text, wrong, missed }) => `${text} | wrong: ${wrong.join('; ')} | missed: ${missed.join('; ')}`),
  };
}

/** Precision and recall over the facts of all cases together. */
export async function scoreAll(find: FactFinder, cases: readonly GoldCase[]): Promise<Score> {
  return scoreOf(await Promise.all(cases.map(async (gold) => compare(gold, await find(gold)))));
}

const UNKNOWN = { intent: 'irrelevant', confidence: 0, scores: {} } as const;

/** Finds facts by an enricher. */
export function factFinder<T>({ enrich }: Enricher<T>, facts: (result: T) => readonly string[]): FactFinder {
  return async ({ text, seenAtMs, intent = UNKNOWN.intent }) => {
    const result = await enrich({ text: canonical(text), seenAtMs, prediction: { ...UNKNOWN, intent } });
    return result === undefined ? [] : facts(result);
  };
}

interface ScoredCase {
  readonly text: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

function compare({ text, expected }: GoldCase, found: readonly string[]): ScoredCase {
  return {
    text,
    right: found.filter((fact) => expected.includes(fact)),
    wrong: found.filter((fact) => !expected.includes(fact)),
    missed: expected.filter((fact) => !found.includes(fact)),
  };
}

function scoreOf(scored: readonly ScoredCase[]): Score {
  const count = (of: (one: ScoredCase) => readonly string[]): number =>
    scored.reduce((sum, one) => sum + of(one).length, 0);
  const facts = {
    right: count((one) => one.right),
    wrong: count((one) => one.wrong),
    missed: count((one) => one.missed),
  };
  return {
    cases: scored.length,
    precision: ratio(facts.right, facts.right + facts.wrong),
    recall: ratio(facts.right, facts.right + facts.missed),
    facts,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : Number((part / whole).toFixed(4));
}
