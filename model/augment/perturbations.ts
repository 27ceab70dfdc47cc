import type { Random } from '../random.ts';
import { type Abbreviation, createAbbreviator } from './abbreviate.ts';
import { adjacentKey, doubledLetter, droppedLetter, type Keyboard, swappedLetters, typingSlip } from './keyboard.ts';
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
export type Perturbations = Readonly<Record<PerturbationName, Perturbation>>;

export const PERTURBATION_NAMES = [
  'typing-slip',
  'adjacent-key',
  'dropped-letter',
  'doubled-letter',
  'swapped-letters',
  'no-accents',
  'no-apostrophes',
  'no-punctuation',
  'all-caps',
  'lower-case',
  'merged-words',
  'no-spaces',
  'sms-spelling',
] as const;
export type PerturbationName = (typeof PERTURBATION_NAMES)[number];

/** What depends on the language in how people type. */
export interface TypingHabits {
  /** Keys beside each key, for typing slips. */
  readonly keyboard: Keyboard;
  /** How words are shortened in text messages. */
  readonly abbreviations: readonly Abbreviation[];
}

/** The perturbations of one language: slips along its keyboard, text messages with its abbreviations. */
export function createPerturbations({ keyboard, abbreviations }: TypingHabits): Perturbations {
  return {
    'typing-slip': (sentence, random) => typingSlip(keyboard, sentence, random),
    'adjacent-key': (sentence, random) => adjacentKey(keyboard, sentence, random),
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
    'sms-spelling': createAbbreviator(abbreviations),
  };
}
