import type { Classifier } from '../../classifier.ts';
import { classifyAll } from '../classify-all.ts';
import { evaluateInvariances, type Invariance } from './invariances.ts';
import { type NoneOfThese, noneOfThese } from './none-of-these.ts';
import { evaluatePairs, type PairOutcome, readPairs } from './pairs.ts';

/** What a model predicts for sentences that were written to test it; it was trained on none of them. */
export interface Behaviours {
  readonly pairs: readonly PairOutcome[];
  readonly invariances: readonly Invariance[];
  readonly noneOfThese: readonly NoneOfTheseOutcome[];
}

export interface NoneOfTheseOutcome extends NoneOfThese {
  readonly answered: string;
  /** It was given `irrelevant`, or not accepted. */
  readonly holds: boolean;
}

/** Classifies all test sentences. */
export async function evaluateBehaviours(classifier: Classifier): Promise<Behaviours> {
  const pairs = readPairs();
  const sentences = pairs.flatMap(({ sentence, changed }) => [sentence, changed]);
  return {
    pairs: await evaluatePairs(classifier, pairs),
    invariances: await evaluateInvariances(classifier, sentences),
    noneOfThese: await evaluateNoneOfThese(classifier),
  };
}

async function evaluateNoneOfThese(classifier: Classifier): Promise<NoneOfTheseOutcome[]> {
  const messages = noneOfThese();
  const answers = await classifyAll(
    classifier,
    messages.map(({ sentence }) => sentence),
  );
  return messages.map((message, i) => {
    const { intent = '', accepted = true } = answers[i] ?? {};
    return { ...message, answered: intent, holds: intent === 'irrelevant' || !accepted };
  });
}
