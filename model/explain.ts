import type { Normalise } from './normalise.ts';
import { alignWords, type Span } from './word-spans.ts';

/** A part of the sentence as it was written, and by how much the intent's log-odds fall without it. */
export interface WeightedTerm {
  readonly text: string;
  readonly weight: number;
}

export interface Explanation {
  /** Terms that raise the probability of the intent, the largest weight first; weights above 0. */
  readonly for: readonly WeightedTerm[];
  /** Terms that lower it, the largest absolute weight first; weights below 0. */
  readonly against: readonly WeightedTerm[];
}

/** Maximum number of terms on each side. */
export const MAX_TERMS = 5;
/** Terms with less absolute weight, some 5 % of the odds, are left out. */
const MIN_WEIGHT = 0.05;
const PRECISION = 1e4;
/** Characters that all variants of a sentence may have together, which bounds the time of an explanation. */
const CHARACTER_BUDGET = 5_000;
/** Below this a probability is rounding error of float32. */
const MIN_PROBABILITY = 1e-9;

/**
 * Returns the words that speak for and against the label of a column. Each word is left out in turn, once with its neighbours present
 * and once without either, and the model run again: the weight of a word is the average loss of log-odds, so that two words of the
 * same meaning do not mask each other (after L-Shapley: Chen et al. 2019, "L-Shapley and C-Shapley"). It works for any model.
 * In long sentences several words together are one term. `run` returns probabilities of shape [sentences, labelCount].
 */
export async function explain(
  sentence: string,
  normalise: Normalise,
  column: number,
  labelCount: number,
  run: (sentences: readonly string[]) => Promise<Float32Array>,
): Promise<Explanation> {
  const words = alignWords(sentence, normalise);
  const terms = toTerms(words);
  const pairs = terms.slice(1).map((term, i) => [terms[i] ?? term, term]);
  const variants = [[], ...terms.map((term) => [term]), ...pairs].map((omitted) => without(words, omitted));
  const probabilities = await run(variants);
  const [whole = 0, ...rest] = variants.map((_, row) => logOdds(probabilities, row, labelCount, column));
  const single = rest.slice(0, terms.length);
  const double = rest.slice(terms.length);
  const weights = single.map((odds, i) => {
    // The loss when the neighbour before, or the one after, is left out already.
    const withoutNeighbour = [
      [single[i - 1], double[i - 1]],
      [single[i + 1], double[i]],
    ].flatMap(([one, both]) => (one === undefined || both === undefined ? [] : [one - both]));
    return mean([whole - odds, ...(withoutNeighbour.length > 0 ? [mean(withoutNeighbour)] : [])]);
  });
  return bySign(terms.map((term, i) => toWeighted(sentence, term, weights[i] ?? 0)).filter(({ text }) => text !== ''));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Neighbouring words that are left out together. */
interface Term {
  readonly words: readonly Span[];
}

function toTerms(words: readonly Span[]): Term[] {
  let size = 1;
  while (!isWithinBudget(words, 2 * Math.ceil(words.length / size)) && size < words.length) size++;
  const terms: Term[] = [];
  for (let first = 0; first < words.length; first += size) terms.push({ words: words.slice(first, first + size) });
  return terms;
}

function isWithinBudget(words: readonly Span[], variants: number): boolean {
  return variants * words.reduce((sum, { word }) => sum + word.length + 1, 0) <= CHARACTER_BUDGET;
}

/** The normalised sentence without some terms; normalising it again changes nothing. */
function without(words: readonly Span[], terms: readonly Term[]): string {
  const omitted = new Set(terms.flatMap((term) => term.words));
  return words.flatMap((span) => (omitted.has(span) ? [] : [span.word])).join(' ');
}

function logOdds(probabilities: Float32Array, row: number, width: number, column: number): number {
  const all = probabilities.subarray(row * width, (row + 1) * width);
  // The sum of the others, as 1 − p is inexact when p is close to 1.
  const others = all.reduce((sum, p, k) => (k === column ? sum : sum + p), 0);
  return Math.log(Math.max(all[column] ?? 0, MIN_PROBABILITY) / Math.max(others, MIN_PROBABILITY));
}

function toWeighted(sentence: string, { words }: Term, weight: number): WeightedTerm {
  const text = sentence.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
  return { text, weight: Math.round(weight * PRECISION) / PRECISION };
}

function bySign(terms: readonly WeightedTerm[]): Explanation {
  const strongest = terms.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    for: strongest.filter(({ weight }) => weight > MIN_WEIGHT).slice(0, MAX_TERMS),
    against: strongest.filter(({ weight }) => weight < -MIN_WEIGHT).slice(0, MAX_TERMS),
  };
}
