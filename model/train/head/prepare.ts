import type { FeatureMatrix } from './head-shape.ts';

/** The mean of each column over some rows. */
export function centerOf({ columns, values }: FeatureMatrix, rows: readonly number[]): Float32Array {
  const sums = new Float64Array(columns);
  for (const row of rows) {
    for (let c = 0; c < columns; c++) sums[c] = (sums[c] as number) + (values[row * columns + c] as number);
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, rows.length));
}

/**
 * Writes one row, prepared, to `to` at `offset`: the center subtracted, then each block brought to the length weight · √columns of
 * the block, so that a feature is about 1 in size whatever its block.
 */
export function prepareRow(
  { columns, blocks, values }: FeatureMatrix,
  row: number,
  center: Float32Array,
  blockWeights: readonly number[],
  to: Float32Array,
  offset: number,
): void {
  let start = 0;
  blocks.forEach((length, b) => {
    let square = 0;
    for (let c = start; c < start + length; c++) {
      const value = (values[row * columns + c] as number) - (center[c] as number);
      to[offset + c] = value;
      square += value * value;
    }
    const factor = ((blockWeights[b] ?? 1) * Math.sqrt(length)) / Math.sqrt(square + Number.EPSILON);
    for (let c = start; c < start + length; c++) to[offset + c] = (to[offset + c] as number) * factor;
    start += length;
  });
}
