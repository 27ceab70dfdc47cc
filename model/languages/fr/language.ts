import type { Language } from '../language.ts';
import abbreviations from './abbreviations.json' with { type: 'json' };
import { EXAMPLES } from './examples.ts';
import { GRAMMAR_FILE, readGrammar, sampleSentences } from './grammar.ts';
import { INTENTS } from './intents.ts';
import keyboard from './keyboard.json' with { type: 'json' };
import { generateNonsense } from './nonsense.ts';
import { normalising } from './normalising.ts';
import { recipe } from './recipe.ts';

/** French, as it is typed in France. */
export const language: Language = {
  code: 'fr',
  module: import.meta.url,
  tags: ['fr-FR'],
  normalising,
  keyboard,
  generateRequests: (counts, random) => sampleSentences(readGrammar(), counts, random),
  generateNonsense,
  sources: [GRAMMAR_FILE],
  // Every entry has a plain spelling and at least one short form; a test beside them holds that.
  abbreviations: abbreviations as unknown as Language['abbreviations'],
  service: { intents: INTENTS, recipe, examples: EXAMPLES },
};
