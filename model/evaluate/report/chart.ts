import type { TopLevelSpec } from 'vega-lite';

/** A drawing of one side of an evaluation: the words above it, and what Vega-Lite needs to draw it. */
export interface Chart {
  /** Of the file, too. */
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly spec: TopLevelSpec;
}

export const WIDTH = 440;
export const HEIGHT = 300;
export const PERCENT = '.0%';
/** From nothing to all. */
export const WHOLE = { domain: [0, 1] };

/** A share on an axis that shows only the range where the values are. */
export function shareOf(field: string, title: string | null = null) {
  return { field, type: 'quantitative', title, scale: { zero: false }, axis: { format: PERCENT } } as const;
}
