import type { Place } from './gazetteer.ts';

/** A piece of the sentence that names a place, with all places of that name. */
export interface Mention {
  readonly start: number;
  readonly end: number;
  readonly candidates: readonly Place[];
  /** "à" in "au Havre", "de" in "du Mans": the little word that has grown together with the name's article. */
  readonly contracted?: 'à' | 'de';
}
