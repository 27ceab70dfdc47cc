/** A float table kept as int8: value ≈ values[row, column] · scale[column]. */
export interface QuantisedTable {
  readonly rows: number;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scale: Float32Array;
}

const MAX_INT8 = 127;

/** Symmetric, one scale a column: the largest absolute value of a column becomes 127. `table` has the shape [rows, columns]. */
export function quantise(table: Float32Array, columns: number): QuantisedTable {
  const rows = table.length / columns;
  const scale = new Float32Array(columns).fill(Number.MIN_VALUE);
  table.forEach((weight, i) => {
    const column = i % columns;
    scale[column] = Math.max(scale[column] ?? 0, Math.abs(weight) / MAX_INT8);
  });
  const values = Int8Array.from(table, (weight, i) => Math.round(weight / (scale[i % columns] || 1)));
  return { rows, columns, values, scale };
}
