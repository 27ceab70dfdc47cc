import { beforeAll, describe, expect, it } from 'vitest';
import { createGraph } from '../onnx/graph-writer.ts';
import { createSession } from '../onnx-runtime.ts';
import { seededRandom } from '../random.ts';
import { prepareRow } from '../train/head/prepare.ts';
import { encoderLogits, HEAD_LARGEST } from './head-graph.ts';
import { quantise } from './quantise.ts';

const BLOCKS = [24, 40];
const BLOCK_WEIGHTS = [1, 0.5];
const [COLUMNS, HIDDEN, LABELS, ROWS] = [64, 16, 3, 5];

const random = seededRandom(21);
const floats = (length: number, spread: number): Float32Array =>
  Float32Array.from({ length }, () => (2 * random() - 1) * spread);
const head = {
  center: floats(COLUMNS, 0.5),
  hidden: floats(COLUMNS * HIDDEN, 0.4),
  hiddenBias: floats(HIDDEN, 0.5),
  output: floats(HIDDEN * LABELS, 1),
  outputBias: floats(LABELS, 0.5),
};
const features = floats(ROWS * COLUMNS, 1);

/** The head in plain float arithmetic, row by row: what `fit-head.ts` trains. */
function expected(row: number): number[] {
  const x = new Float32Array(COLUMNS);
  const matrix = { rows: ROWS, columns: COLUMNS, blocks: BLOCKS, values: Float16Array.from(features) };
  prepareRow(matrix, row, head.center, BLOCK_WEIGHTS, x, 0);
  const hidden = Array.from({ length: HIDDEN }, (_, h) =>
    Math.max(
      0,
      x.reduce((sum, value, c) => sum + value * (head.hidden[c * HIDDEN + h] ?? 0), head.hiddenBias[h] ?? 0),
    ),
  );
  const logits = Array.from({ length: LABELS }, (_, k) =>
    hidden.reduce((sum, value, h) => sum + value * (head.output[h * LABELS + k] ?? 0), head.outputBias[k] ?? 0),
  );
  const total = Math.log(logits.reduce((sum, logit) => sum + Math.exp(logit), 0));
  return logits.map((logit) => logit - total);
}

describe('the exported head', () => {
  let run: (rows: Float32Array) => Promise<Float32Array>;
  beforeAll(async () => {
    const graph = createGraph('head');
    const exported = {
      ...head,
      hidden: quantise(head.hidden, HIDDEN, HEAD_LARGEST),
      blocks: BLOCKS,
      blockWeights: BLOCK_WEIGHTS,
    };
    graph.output('logits', encoderLogits(graph, exported), ['rows', LABELS]);
    const { session, Tensor } = await createSession(graph.encode('1'), { file: 'a graph', onPhase: () => undefined });
    run = async (rows) => {
      const { logits } = await session.run({
        encoder_features: new Tensor('float32', rows, [rows.length / COLUMNS, COLUMNS]),
      });
      return logits?.data as Float32Array;
    };
  });

  it('gives the log-probabilities of the trained head, but for the rounding of features and weights', async () => {
    const logits = await run(features);
    for (let row = 0; row < ROWS; row++) {
      expected(row).forEach((value, k) => {
        expect(Math.abs((logits[row * LABELS + k] ?? Number.NaN) - value)).toBeLessThan(0.12);
      });
    }
    // Rows that differ, so that a graph which ignores its input does not pass.
    expect(Math.abs((logits[0] ?? 0) - (logits[LABELS] ?? 0))).toBeGreaterThan(0.2);
  });

  it('gives a row the same bits alone as in a batch', async () => {
    const together = await run(features);
    for (let row = 0; row < ROWS; row++) {
      const alone = await run(features.slice(row * COLUMNS, (row + 1) * COLUMNS));
      expect(together.slice(row * LABELS, (row + 1) * LABELS)).toEqual(alone);
    }
  });

  it('is finite for features equal to the center', async () => {
    const logits = await run(head.center);
    expect([...logits].every(Number.isFinite)).toBe(true);
  });
});
