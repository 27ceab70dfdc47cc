import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Classifier, Prediction } from '../../classifier.ts';
import { classifyAll } from '../classify-all.ts';

/** A sentence and the same sentence changed, each with the intent that the annotation guide (`languages/fr/GUIDE.md`) gives it. */
export interface Pair {
  /** What is changed, and so what is tested: the name of its file. */
  readonly family: string;
  readonly sentence: string;
  readonly intent: string;
  readonly changed: string;
  /** The intent of the changed sentence, where the change changes it. */
  readonly becomes?: string;
}

export interface PairOutcome extends Pair {
  readonly answers: readonly [Prediction, Prediction];
  /** Both sentences are given the intent of the guide. */
  readonly holds: boolean;
}

const PAIRS_DIRECTORY = fileURLToPath(new URL('../../languages/fr/behaviours/pairs', import.meta.url));

/** The pairs of `pairs/*.jsonl`, family by family. */
export function readPairs(directory = PAIRS_DIRECTORY): Pair[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(directory, name), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        // The test beside this file checks the fields of every line.
        .map((line): Pair => ({ family: basename(name, '.jsonl'), ...JSON.parse(line) })),
    );
}

/** Classifies both sentences of every pair. */
export async function evaluatePairs(classifier: Classifier, pairs: readonly Pair[]): Promise<PairOutcome[]> {
  const answers = await classifyAll(
    classifier,
    pairs.flatMap(({ sentence, changed }) => [sentence, changed]),
  );
  return pairs.map((pair, i): PairOutcome => {
    const [first, second] = answers.slice(2 * i, 2 * i + 2) as [Prediction, Prediction];
    const holds = first.intent === pair.intent && second.intent === (pair.becomes ?? pair.intent);
    return { ...pair, answers: [first, second], holds };
  });
}
