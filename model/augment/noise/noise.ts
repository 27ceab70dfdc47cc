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

/** Spoils a sentence as people do; what is random is drawn from `random` alone, so a seed plays the same slips back. */
export type Noise = (sentence: string, random: Random) => string;

/** Every kind of noise by its name, as augmentation draws from them and evaluation measures them. */
export const NOISES = {
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
} as const satisfies Record<string, Noise>;

export type NoiseName = keyof typeof NOISES;
