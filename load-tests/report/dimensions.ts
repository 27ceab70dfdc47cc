/** Pixels. */
export const WIDTH = 560;
export const HEIGHT = 260;
