import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Enricher } from '../../enricher.ts';

/** A hand-written sentence and the facts that are in it; `seenAt` is local time in Paris, for what depends on it. */
export interface GoldCase {
  readonly text: string;
  readonly expected: readonly string[];
  readonly seenAtMs: number;
}

/** A result told as short facts, so that it can be compared with gold: `people 4`, `to commune Lyon 69`. */
export type Facts<T> = (result: T) => readonly string[];

export interface Score {
  readonly cases: number;
  readonly precision: number;
  readonly recall: number;
  readonly facts: Readonly<Record<'right' | 'wrong' | 'missed', number>>;
}

export interface GoldReport {
  /** The even lines, which rules may be improved on. */
  readonly development: Score;
  /** The odd lines, on which nothing is tuned: the numbers to quote. */
  readonly held: Score;
  /** What went wrong on development lines alone; looking at held ones would spoil them. */
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

/** Precision and recall over the facts of all cases, on the development half and on the held half of the gold file. */
export async function scoreGold<T>(enricher: Enricher<T>, facts: Facts<T>, cases: readonly GoldCase[]): Promise<GoldReport> {
  const judged = await Promise.all(cases.map((gold) => judge(enricher, facts, gold)));
  const development = judged.filter((_, line) => line % 2 === 0);
  return {
    development: scoreOf(development),
    held: scoreOf(judged.filter((_, line) => line % 2 === 1)),
    mistakes: development
      .filter(({ wrong, missed }) => wrong.length + missed.length > 0)
      .map(({ text, wrong, missed }) => `${text} | wrong: ${wrong.join('; ')} | missed: ${missed.join('; ')}`),
  };
}

interface Judged {
  readonly text: string;
  readonly right: readonly string[];
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

const UNKNOWN = { intent: 'irrelevant', confidence: 0, scores: {} } as const;

async function judge<T>(enricher: Enricher<T>, facts: Facts<T>, { text, expected, seenAtMs }: GoldCase): Promise<Judged> {
  const result = await enricher.enrich({ text, seenAtMs, prediction: UNKNOWN });
  const found = result === undefined ? [] : facts(result);
  return {
    text,
    right: found.filter((fact) => expected.includes(fact)),
    wrong: found.filter((fact) => !expected.includes(fact)),
    missed: expected.filter((fact) => !found.includes(fact)),
  };
}

function scoreOf(judged: readonly Judged[]): Score {
  const count = (of: (one: Judged) => readonly string[]): number => judged.reduce((sum, one) => sum + of(one).length, 0);
  const facts = { right: count((one) => one.right), wrong: count((one) => one.wrong), missed: count((one) => one.missed) };
  return {
    cases: judged.length,
    precision: ratio(facts.right, facts.right + facts.wrong),
    recall: ratio(facts.right, facts.right + facts.missed),
    facts,
  };
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : Number((part / whole).toFixed(4));
}
