import { isSampled } from '../store/accepted-sample.ts';
import type { Utterance } from '../store/utterance.ts';

/** What the labels say so far. */
export interface ReviewProgress {
  readonly labelled: number;
  /** Labelled sentences of the sample whose last prediction was accepted. */
  readonly accepted: number;
  /** How many of those predictions are what a person chose. */
  readonly acceptedRight: number;
}

/** The progress of a review; what is accepted is judged by the sample alone, which was not chosen for being wrong. */
export function progressOf(labelled: readonly Utterance[]): ReviewProgress {
  const accepted = labelled.filter((utterance) => utterance.accepted && isSampled(utterance.hash));
  return {
    labelled: labelled.length,
    accepted: accepted.length,
    acceptedRight: accepted.filter(({ intent, label }) => intent === label).length,
  };
}
