import { FEATURE_DIMENSIONS, POOLED_DIMENSIONS, SENTENCE_DIMENSIONS } from './graph.ts';

/**
 * What the encoder says of a sentence: its vector of unit length; the pooled vector before the dense layers, Σ / √n; the maximum of
 * each feature over the positions, layer-normed.
 */
export const VIEWS = ['sentence', 'pooled', 'maximum'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_DIMENSIONS: Readonly<Record<View, number>> = {
  sentence: SENTENCE_DIMENSIONS,
  pooled: POOLED_DIMENSIONS,
  maximum: FEATURE_DIMENSIONS,
};
