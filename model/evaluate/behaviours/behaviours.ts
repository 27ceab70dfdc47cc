import type { Classifier } from '../../classifier.ts';
import { classifyAll } from '../classify-all.ts';
import { type Invariance, judgeInvariances } from './invariances.ts';
import { type NoneOfThese, noneOfThese } from './none-of-these.ts';
import { judgePairs, type PairOutcome, readPairs } from './pairs.ts';

/** How a model behaves on what was written to test it, none of which it was trained on. */
export interface Behaviours {
  readonly pairs: readonly PairOutcome[];
  readonly invariances: readonly Invariance[];
  readonly noneOfThese: readonly NoneOfTheseOutcome[];
}

export interface NoneOfTheseOutcome extends NoneOfThese {
  readonly answered: string;
  /** It was answered `irrelevant`, or not accepted. */
  readonly holds: boolean;
}

export async function judgeBehaviours(classifier: Classifier): Promise<Behaviours> {
  const pairs = readPairs();
  const sentences = pairs.flatMap(({ sentence, changed }) => [sentence, changed]);
  return {
    pairs: await judgePairs(classifier, pairs),
    invariances: await judgeInvariances(classifier, sentences),
    noneOfThese: await judgeNoneOfThese(classifier),
  };
}

async function judgeNoneOfThese(classifier: Classifier): Promise<NoneOfTheseOutcome[]> {
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
