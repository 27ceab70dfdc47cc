import type { Place } from './place.ts';

/** A part of the sentence that names a place, with all places of that name. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Place[];
  /** "à" in "au Havre", "de" in "du Mans": the preposition that is contracted with the name's article. */
  readonly contracted?: 'à' | 'de';
}
