/** Pixels. */
export const WIDTH = 440;
export const HEIGHT = 300;
export const PERCENT = '.0%';
/** The scale of a share, from 0 to 1. */
export const UNIT_INTERVAL = { domain: [0, 1] };

/** The encoding of a share on an axis cut to the range of its values. */
export function shareOf(field: string, title: string | null = null) {
  return { field, type: 'quantitative', title, scale: { zero: false }, axis: { format: PERCENT } } as const;
}
