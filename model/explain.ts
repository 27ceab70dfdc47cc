import type { Normalise } from './normalise.ts';
import { alignWords, type Span } from './word-spans.ts';

/** A piece of the sentence as its author wrote it, and what the intent's log-odds lose without it. */
export interface WeighedPiece {
  readonly text: string;
  readonly weight: number;
}

export interface Explanation {
  /** Pieces that speak for the intent, the strongest first; weights above 0. */
  readonly for: readonly WeighedPiece[];
  /** Pieces that speak against it, the strongest first; weights below 0. */
  readonly against: readonly WeighedPiece[];
}

/** Pieces named on each side, at most: more are noise to a reader. */
export const PIECES_PER_SIDE = 5;
/** Pieces that weigh less than this, some 5 % of the odds, say nothing. */
const LEAST_WEIGHT = 0.05;
const PRECISION = 1e4;
/** Characters that all variants of a sentence may have together: what bounds the time that explaining takes. */
const CHARACTER_BUDGET = 5_000;
/** Below this a probability is noise of float32. */
const LEAST_PROBABILITY = 1e-9;

/**
 * Says which words weighed for and against the label of a column. Each word in turn is left out, once with its neighbours there
 * and once without either, and the model asked again: a word's weight is what the log-odds lose by it on average, so that two
 * words which say the same do not hide each other (after L-Shapley: Chen et al. 2019, "L-Shapley and C-Shapley"). It holds for
 * any model, and the weights stay in the graph. Long sentences are cut into pieces of several words. `run` gives
 * probabilities of shape [sentences, labelCount].
 */
export async function explain(
  sentence: string,
  normalise: Normalise,
  column: number,
  labelCount: number,
  run: (sentences: readonly string[]) => Promise<Float32Array>,
): Promise<Explanation> {
  const words = alignWords(sentence, normalise);
  const pieces = cut(words);
  const pairs = pieces.slice(1).map((piece, i) => [pieces[i] ?? piece, piece]);
  const variants = [[], ...pieces.map((piece) => [piece]), ...pairs].map((left) => without(words, left));
  const probabilities = await run(variants);
  const [whole = 0, ...rest] = variants.map((_, row) => logOdds(probabilities, row, labelCount, column));
  const single = rest.slice(0, pieces.length);
  const double = rest.slice(pieces.length);
  const weights = single.map((odds, i) => {
    // What is lost beside the neighbour before, and the one after, when that one is gone already.
    const beside = [
      [single[i - 1], double[i - 1]],
      [single[i + 1], double[i]],
    ].flatMap(([one, both]) => (one === undefined || both === undefined ? [] : [one - both]));
    return mean([whole - odds, ...(beside.length > 0 ? [mean(beside)] : [])]);
  });
  return sides(pieces.map((piece, i) => weigh(sentence, piece, weights[i] ?? 0)).filter(({ text }) => text !== ''));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Neighbouring words that are left out together. */
interface Piece {
  readonly words: readonly Span[];
}

function cut(words: readonly Span[]): Piece[] {
  let size = 1;
  while (!affordable(words, 2 * Math.ceil(words.length / size)) && size < words.length) size++;
  const pieces: Piece[] = [];
  for (let first = 0; first < words.length; first += size) pieces.push({ words: words.slice(first, first + size) });
  return pieces;
}

function affordable(words: readonly Span[], variants: number): boolean {
  return variants * words.reduce((sum, { word }) => sum + word.length + 1, 0) <= CHARACTER_BUDGET;
}

/** The normalised sentence less some pieces; normalising it again changes nothing. */
function without(words: readonly Span[], left: readonly Piece[]): string {
  const gone = new Set(left.flatMap((piece) => piece.words));
  return words.flatMap((span) => (gone.has(span) ? [] : [span.word])).join(' ');
}

function logOdds(probabilities: Float32Array, row: number, width: number, column: number): number {
  const all = probabilities.subarray(row * width, (row + 1) * width);
  // The others are added up: 1 - p would lose what is left of them when p is close to 1.
  const others = all.reduce((sum, p, k) => (k === column ? sum : sum + p), 0);
  return Math.log(Math.max(all[column] ?? 0, LEAST_PROBABILITY) / Math.max(others, LEAST_PROBABILITY));
}

function weigh(sentence: string, { words }: Piece, weight: number): WeighedPiece {
  const text = sentence.slice(words[0]?.start ?? 0, words.at(-1)?.end ?? 0);
  return { text, weight: Math.round(weight * PRECISION) / PRECISION };
}

function sides(pieces: readonly WeighedPiece[]): Explanation {
  const strongest = pieces.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return {
    for: strongest.filter(({ weight }) => weight > LEAST_WEIGHT).slice(0, PIECES_PER_SIDE),
    against: strongest.filter(({ weight }) => weight < -LEAST_WEIGHT).slice(0, PIECES_PER_SIDE),
  };
}
