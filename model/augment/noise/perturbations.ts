import type { Random } from '../../random.ts';
import { adjacentKey, doubledLetter, droppedLetter, swappedLetters, typingSlip } from './keyboard.ts';
import { smsSpelling } from './sms.ts';
import {
  allCaps,
  lowerCase,
  mergedWords,
  withoutAccents,
  withoutApostrophes,
  withoutPunctuation,
  withoutSpaces,
} from './surface.ts';

/** Perturbs a sentence as people do when they type; `random` is the only source of randomness, so the same seed gives the same result. */
export type Perturbation = (sentence: string, random: Random) => string;

/** Every perturbation by its name; training samples from them, evaluation measures each. */
export const PERTURBATIONS = {
  'typing-slip': typingSlip,
  'adjacent-key': adjacentKey,
  'dropped-letter': droppedLetter,
  'doubled-letter': doubledLetter,
  'swapped-letters': swappedLetters,
  'no-accents': withoutAccents,
  'no-apostrophes': withoutApostrophes,
  'no-punctuation': withoutPunctuation,
  'all-caps': allCaps,
  'lower-case': lowerCase,
  'merged-words': mergedWords,
  'no-spaces': withoutSpaces,
  'sms-spelling': smsSpelling,
} as const satisfies Record<string, Perturbation>;

export type PerturbationName = keyof typeof PERTURBATIONS;
