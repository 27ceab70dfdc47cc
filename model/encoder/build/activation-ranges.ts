export interface ActivationRange {
  readonly min: number;
  readonly max: number;
  /**
   * Channels that go beyond: what exceeds `max` is an input of its own with the same weights, and so on each time that the channel is
   * named. Without them a few channels would cost all others a bit of their eight.
   */
  readonly overflow: readonly number[];
}

/**
 * What goes into each convolution is quantised to 8 bits over a fixed range, so that no sentence of a batch changes another.
 * Measured with the float32 graph over the golden sentences and 200 of the corpus; beyond them values saturate. How many channels
 * overflow is a multiple of 4, as the processors' kernels like it.
 */
export const ACTIVATION_RANGES: Readonly<Record<string, ActivationRange>> = {
  first2: { min: -18.5, max: 17.5, overflow: [] },
  second2: { min: -18.5, max: 28, overflow: [178, 235, 55, 134, 163, 223, 120, 171, 94, 244, 178, 178] },
  first3: { min: -13.5, max: 13, overflow: [] },
  second3: { min: -13.5, max: 24, overflow: [19, 19, 32, 32, 232, 232, 20, 132, 3, 9, 131, 175] },
  first5: { min: -17, max: 16, overflow: [] },
  second5: { min: -17, max: 30, overflow: [107, 107, 25, 167, 73, 12, 50, 139, 164, 172, 107, 107] },
};
