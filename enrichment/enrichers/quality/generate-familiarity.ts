import { normaliseFrench } from '#model/languages/fr/normalising.ts';
import { corpusSentences } from '../../generated/corpus-sentences.ts';
import type { Generator } from '../../generated/generator.ts';
import { filterOf } from './familiarity.ts';

const FILE = new URL('familiar-grams.json', import.meta.url);

/** The n-grams of the corpus, for the enricher `quality`. */
export const familiarity: Generator = {
  name: 'familiarity',
  files: [FILE],
  inputs: () => corpusSentences().map(normaliseFrench),
  async generate() {
    const bits = Buffer.from(filterOf(corpusSentences())).toString('base64');
    return [{ url: FILE, content: `${JSON.stringify({ sentences: corpusSentences().length, bits })}\n` }];
  },
};
