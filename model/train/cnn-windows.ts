/** Where a filter answers most, and what it answers there. */
export interface Peaks {
  /** At least 0. */
  readonly values: Float64Array;
  /** The window's index, −1 where no answer is above 0. */
  readonly windows: Int32Array;
}

/** What the filters slide over: rows of numbers, one window starting at each of the first `count` rows. */
export interface Rows {
  readonly values: Float32Array;
  /** Numbers in a row. */
  readonly stride: number;
  /** Windows. */
  readonly count: number;
}

/**
 * Writes the peak of each of `filters`, row numbers of `weights`. Four filters go side by side: each addition waits for the
 * one before it, so four sums take hardly longer than one, and each is added up in the same order as alone.
 */
export function findPeaks(rows: Rows, weights: Float32Array, bias: Float32Array, filters: Int32Array, to: Peaks): void {
  const last = filters.length - 1;
  for (let n = 0; n <= last; n += 4) {
    // Past the last filter the last one is done again: the same answer twice.
    const at = (i: number): number => filters[Math.min(n + i, last)] as number;
    findFourPeaks(rows, weights, bias, [at(0), at(1), at(2), at(3)], to);
  }
}

type Four = readonly [number, number, number, number];

// The hot loop indexes typed arrays inside their bounds; `as number` drops the `undefined` that TypeScript adds.
function findFourPeaks(rows: Rows, weights: Float32Array, bias: Float32Array, four: Four, to: Peaks): void {
  const { values, stride, count } = rows;
  const length = weights.length / bias.length;
  const [a, b, c, d] = four;
  for (const f of four) {
    to.values[f] = 0;
    to.windows[f] = -1;
  }
  for (let t = 0; t < count; t++) {
    const start = t * stride;
    let sumA = bias[a] as number;
    let sumB = bias[b] as number;
    let sumC = bias[c] as number;
    let sumD = bias[d] as number;
    for (let i = 0; i < length; i++) {
      const value = values[start + i] as number;
      sumA += (weights[a * length + i] as number) * value;
      sumB += (weights[b * length + i] as number) * value;
      sumC += (weights[c * length + i] as number) * value;
      sumD += (weights[d * length + i] as number) * value;
    }
    raise(to, a, sumA, t);
    raise(to, b, sumB, t);
    raise(to, c, sumC, t);
    raise(to, d, sumD, t);
  }
}

function raise({ values, windows }: Peaks, filter: number, value: number, window: number): void {
  if (value <= (values[filter] as number)) return;
  values[filter] = value;
  windows[filter] = window;
}
