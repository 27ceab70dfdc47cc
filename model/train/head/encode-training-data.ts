import type { SentenceEncoder } from '../../classifier.ts';
import type { Example } from '../../data/dataset.ts';
import { VIEW_DIMENSIONS, type View } from '../../encoder/views.ts';
import type { Language } from '../../languages/language.ts';
import { createNormaliser } from '../../normalise.ts';
import type { FeatureMatrix } from './head-shape.ts';

/** An encoder with its name, for the manifest. */
export interface NamedEncoder extends SentenceEncoder {
  readonly name: string;
}

/** Sentences encoded at a time; the encoder makes batches of similar lengths of them. */
const CHUNK = 1_024;

/** Encodes every sentence once, normalised as the service does: a row each. */
export async function encodeTrainingData(
  encoder: NamedEncoder,
  examples: readonly Example[],
  { normalising }: Language,
  views: readonly View[],
): Promise<FeatureMatrix> {
  const normalise = createNormaliser(normalising);
  const texts = examples.map(({ sentence }) => normalise(sentence));
  const blocks = views.map((view) => VIEW_DIMENSIONS[view]);
  const columns = blocks.reduce((sum, length) => sum + length, 0);
  const values = new Float16Array(texts.length * columns);
  for (let start = 0; start < texts.length; start += CHUNK) {
    const { values: part } = await encoder.encode(texts.slice(start, start + CHUNK), views);
    values.set(part, start * columns);
  }
  return { rows: texts.length, columns, blocks, values };
}
