import { EMBEDDING_DIMENSIONS, FEATURE_DIMENSIONS, WINDOW } from './graph.ts';
import type { EmbeddingRows, EmbeddingTable } from './table/table.ts';

/** Sentences side by side, in the shapes that `graph.ts` describes. */
export interface EncoderBatch extends EmbeddingRows {
  readonly rows: number;
  readonly positions: number;
  readonly windows: Int32Array;
  readonly poolWeights: Float32Array;
  readonly penalties: Float32Array;
  readonly rootLengths: Float32Array;
  readonly shape: BigInt64Array;
}

/** Below every feature: layer-normed values stay within ±100. */
const PADDING_PENALTY = -1e6;

/** Collates tokenised sentences, padded to the longest; padding is embedded as zeros and has no weight. */
export function toEncoderBatch(sentences: readonly Int32Array[], table: EmbeddingTable): EncoderBatch {
  const rows = sentences.length;
  const positions = sentences.reduce((max, { length }) => Math.max(max, length), 0);
  const tokens = rows * positions;
  const batch: EncoderBatch = {
    rows,
    positions,
    values: new Uint8Array(tokens * EMBEDDING_DIMENSIONS),
    scales: new Float32Array(tokens),
    offsets: new Float32Array(tokens),
    windows: new Int32Array(tokens * WINDOW.width).fill(tokens),
    poolWeights: new Float32Array(tokens),
    penalties: new Float32Array(tokens).fill(PADDING_PENALTY),
    rootLengths: new Float32Array(rows),
    shape: BigInt64Array.of(BigInt(rows), BigInt(positions), BigInt(FEATURE_DIMENSIONS)),
  };
  sentences.forEach((ids, row) => {
    const [start, end] = [row * positions, row * positions + ids.length];
    table.fetch(ids, batch, start);
    batch.rootLengths[row] = Math.sqrt(ids.length);
    batch.poolWeights.fill(1 / Math.sqrt(ids.length), start, end);
    batch.penalties.fill(0, start, end);
    for (let token = start; token < end; token++) {
      const first = token - WINDOW.before;
      for (let i = 0; i < WINDOW.width; i++) {
        if (first + i >= start && first + i < end) batch.windows[token * WINDOW.width + i] = first + i;
      }
    }
  });
  return batch;
}

/** Indices of sentences in batches of similar length: sorted by it, each batch at most so many tokens with its padding. */
export function batchesOf(lengths: readonly number[], maxTokens: number): number[][] {
  const sorted = [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0));
  const batches: number[][] = [];
  for (const index of sorted) {
    const last = batches.at(-1);
    // Lengths ascend, so the next one is the longest of its batch.
    if (last && (last.length + 1) * (lengths[index] ?? 0) <= maxTokens) last.push(index);
    else batches.push([index]);
  }
  return batches;
}
