import { beforeAll, describe, expect, it } from 'vitest';
import { createSession } from '../../onnx-runtime.ts';
import { seededRandom } from '../../random.ts';
import { createHeadTrainer } from './fit-head.ts';
import type { FeatureMatrix, HeadOptions } from './head-shape.ts';
import { centerOf, prepareRow } from './prepare.ts';
import { HEAD_GRAPH, headTrainingGraph } from './training-graph.ts';

const OPTIONS: HeadOptions = {
  hidden: 8,
  views: { sentence: 1, pooled: 0.5 },
  epochs: 1,
  minSteps: 200,
  batchSize: 16,
  learningRate: 0.01,
  weightDecay: 0.01,
  featureDropout: 0.1,
  hiddenDropout: 0.2,
  labelSmoothing: 0.05,
};

/** Rows in which the feature of the label's index is larger than the others, which are noise. */
function matrixOf(rows: number, seed: number): { matrix: FeatureMatrix; targets: Int32Array } {
  const random = seededRandom(seed);
  const targets = Int32Array.from({ length: rows }, () => Math.floor(random() * 3));
  const values = Float16Array.from({ length: rows * 6 }, (_, i) => {
    const noise = random() - 0.5;
    return i % 6 === targets[Math.floor(i / 6)] ? 2 + noise : noise;
  });
  return { matrix: { rows, columns: 6, blocks: [4, 2], values }, targets };
}

describe('the head', () => {
  const { matrix, targets } = matrixOf(200, 1);
  const examples = {
    rows: Int32Array.from({ length: 120 }, (_, i) => i),
    targets: targets.slice(0, 120),
    sampleWeights: new Float32Array(120).fill(1),
    labelCount: 3,
  };
  const heldOut = Array.from({ length: 80 }, (_, i) => 120 + i);
  const accuracy = (scores: readonly Float64Array[]) =>
    scores.filter((score, i) => score.indexOf(Math.max(...score)) === targets[120 + i]).length / scores.length;

  it('learns which features separate the labels, and gives log-probabilities', async () => {
    const trainer = await createHeadTrainer(matrix, 3, OPTIONS);
    const scores = await trainer.score(await trainer.fit(examples, seededRandom(2)), heldOut);
    expect(accuracy(scores)).toBeGreaterThan(0.9);
    for (const score of scores) expect(score.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 5);
  });

  it('is at chance when the labels mean nothing', async () => {
    const random = seededRandom(3);
    const shuffled = { ...examples, targets: examples.targets.map(() => Math.floor(random() * 3)) };
    const trainer = await createHeadTrainer(matrix, 3, OPTIONS);
    const scores = await trainer.score(await trainer.fit(shuffled, seededRandom(2)), heldOut);
    expect(accuracy(scores)).toBeLessThan(0.55);
  });

  it('plays the same training back for a seed, and another for another', async () => {
    const trainer = await createHeadTrainer(matrix, 3, OPTIONS);
    const first = await trainer.fit(examples, seededRandom(2));
    expect(await trainer.fit(examples, seededRandom(2))).toEqual(first);
    expect(await trainer.fit(examples, seededRandom(4))).not.toEqual(first);
  });

  it('heeds sample weights: examples of weight 0 teach nothing', async () => {
    const trainer = await createHeadTrainer(matrix, 3, OPTIONS);
    const wrong = examples.targets.map((target) => (target + 1) % 3);
    const doubled = {
      rows: Int32Array.from([...examples.rows, ...examples.rows]),
      targets: Int32Array.from([...examples.targets, ...wrong]),
      sampleWeights: Float32Array.from({ length: 240 }, (_, i) => (i < 120 ? 1 : 0)),
      labelCount: 3,
    };
    const scores = await trainer.score(await trainer.fit(doubled, seededRandom(2)), heldOut);
    expect(accuracy(scores)).toBeGreaterThan(0.9);
  });
});

describe('the training graph', () => {
  const [features, hidden, labels, rows] = [5, 4, 3, 2];
  const random = seededRandom(9);
  const numbers = (length: number) => Float32Array.from({ length }, () => 2 * random() - 1);
  const inputs: Record<string, { values: Float32Array; dims: number[] }> = {
    [HEAD_GRAPH.features]: { values: numbers(rows * features), dims: [rows, features] },
    [HEAD_GRAPH.targets]: { values: Float32Array.of(0.9, 0.06, 0.04, 0.1, 0.2, 0.2), dims: [rows, labels] },
    [HEAD_GRAPH.mask]: { values: Float32Array.of(1.25, 0, 1.25, 1.25, 0, 1.25, 1.25, 1.25), dims: [rows, hidden] },
    [HEAD_GRAPH.hidden]: { values: numbers(features * hidden), dims: [features, hidden] },
    [HEAD_GRAPH.hiddenBias]: { values: numbers(hidden), dims: [hidden] },
    [HEAD_GRAPH.output]: { values: numbers(hidden * labels), dims: [hidden, labels] },
    [HEAD_GRAPH.outputBias]: { values: numbers(labels), dims: [labels] },
  };
  let run: (outputs: string[]) => Promise<Record<string, Float32Array>>;
  beforeAll(async () => {
    const graph = headTrainingGraph(features, hidden, labels);
    const { session, Tensor } = await createSession(graph, { file: 'a graph', onPhase: () => undefined });
    run = async (outputs) => {
      const feeds = Object.entries(inputs).map(([name, { values, dims }]) => [
        name,
        new Tensor('float32', values, dims),
      ]);
      const results = await session.run(Object.fromEntries(feeds), outputs);
      return Object.fromEntries(outputs.map((name) => [name, results[name]?.data as Float32Array]));
    };
  });
  /** The loss whose gradients the graph gives: the sum over rows of −Σ target · log-probability. */
  const loss = async (): Promise<number> => {
    const { [HEAD_GRAPH.logProbabilities]: logs = [] } = await run([HEAD_GRAPH.logProbabilities]);
    const targets = inputs[HEAD_GRAPH.targets]?.values ?? new Float32Array(0);
    return -targets.reduce((sum, target, i) => sum + target * (logs[i] ?? 0), 0);
  };

  it.each([
    [HEAD_GRAPH.hidden, HEAD_GRAPH.hiddenGradient],
    [HEAD_GRAPH.hiddenBias, HEAD_GRAPH.hiddenBiasGradient],
    [HEAD_GRAPH.output, HEAD_GRAPH.outputGradient],
    [HEAD_GRAPH.outputBias, HEAD_GRAPH.outputBiasGradient],
  ])('gives the gradient of %s, by central finite differences', async (parameter, output) => {
    const { [output]: gradient = [] } = await run([output]);
    const values = inputs[parameter]?.values ?? new Float32Array(0);
    const step = 1e-2;
    for (let i = 0; i < values.length; i++) {
      const kept = values[i] ?? 0;
      values[i] = kept + step;
      const above = await loss();
      values[i] = kept - step;
      const below = await loss();
      values[i] = kept;
      expect(Math.abs((above - below) / (2 * step) - (gradient[i] ?? Number.NaN))).toBeLessThan(2e-3);
    }
  });
});

describe('prepareRow', () => {
  it('subtracts the center and gives each block its length', () => {
    const matrix = { rows: 2, columns: 3, blocks: [2, 1], values: Float16Array.of(4, 5, 1, 2, 1, 3) };
    const center = centerOf(matrix, [0, 1]);
    expect([...center]).toEqual([3, 3, 2]);
    const row = new Float32Array(3);
    prepareRow(matrix, 0, center, [1, 0.5], row, 0);
    // (1, 2) of length √2 · 1, and (−1) of length √1 · 0.5
    const scale = Math.SQRT2 / Math.sqrt(5);
    expect([...row]).toEqual([scale, 2 * scale, -0.5].map((value) => expect.closeTo(value, 5)));
  });
});
