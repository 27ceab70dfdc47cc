/** Names in the encoder's graph and its widths; `build/write-graph.ts` writes them and `encoder.ts` feeds them. */
export const GRAPH = {
  /** uint8 [tokens, 512]: rows of the table, `rows` · `positions` tokens. */
  values: 'values',
  /** float32 [tokens, 1] each: embedding = values · scale + offset. */
  scales: 'scales',
  offsets: 'offsets',
  /** int32 [tokens, 5]: the tokens from two before to two after; `tokens` itself where the sentence has none. */
  windows: 'windows',
  /** float32 [rows, 1, positions]: 1 / √length at tokens of the sentence, 0 at padding. */
  poolWeights: 'pool_weights',
  /** float32 [rows, positions, 1]: 0 at tokens of the sentence, a large negative number at padding. */
  penalties: 'penalties',
  /** float32 [rows, 1]: √length. */
  rootLengths: 'root_lengths',
  /** int64 [3]: rows, positions, 1,280. */
  shape: 'shape',
  /** float32 [rows, 512], [rows, 512], [rows, 1280]. */
  sentence: 'sentence',
  pooled: 'pooled',
  maximum: 'maximum',
} as const;

export const EMBEDDING_DIMENSIONS = 512;
export const BRANCH_DIMENSIONS = 256;
export const SENTENCE_DIMENSIONS = 512;
export const POOLED_DIMENSIONS = 512;
/** Width of each convolution, and how many positions it looks back. Positions outside of the sentence are zeros. */
export const BRANCHES = [
  { width: 2, before: 0 },
  { width: 3, before: 1 },
  { width: 5, before: 2 },
] as const;
/** Features of a position: its embedding, then those of the branches. */
export const FEATURE_DIMENSIONS = EMBEDDING_DIMENSIONS + BRANCHES.length * BRANCH_DIMENSIONS;
/** The window that holds every branch's. */
export const WINDOW = { width: 5, before: 2 } as const;
