import { availableParallelism } from 'node:os';
import { createSession } from '../../onnx-runtime.ts';
import { type Random, shuffle } from '../../random.ts';
import { createAdam } from '../adam.ts';
import { createParameter, type Parameter } from '../layers/parameter.ts';
import { dropOut } from './drop-out.ts';
import { blocksOf, type FeatureMatrix, type HeadOptions, type HeadWeights, headSteps } from './head-shape.ts';
import { centerOf, prepareRow } from './prepare.ts';
import { HEAD_GRAPH, headTrainingGraph } from './training-graph.ts';

/** What the head learns from: rows of the features, each with its label and what it counts for. */
export interface HeadExamples {
  readonly rows: Int32Array;
  readonly targets: Int32Array;
  readonly sampleWeights: Float32Array;
  readonly labelCount: number;
}

export interface HeadTrainer {
  /** Fits a network; deterministic for a seed on one kind of processor. */
  fit(examples: HeadExamples, random: Random): Promise<HeadWeights>;
  /** Log-probabilities of the labels for each of the rows. */
  score(weights: HeadWeights, rows: readonly number[]): Promise<Float64Array[]>;
}

/** The inputs of a run that change from run to run; arrays may be longer than the batch. */
interface Batch {
  readonly x: Float32Array;
  readonly targets: Float32Array;
  readonly mask: Float32Array;
}

type Four<T> = readonly [T, T, T, T];

/** Rows scored in one run. */
const SCORED_ROWS = 512;

/**
 * Fits the head over frozen encoder features: one hidden layer with strong dropout (as Casanueva et al. 2020, "Efficient Intent
 * Detection with Dual Sentence Encoders", do), by Adam with decoupled weight decay and a cosine schedule.
 */
export async function createHeadTrainer(
  matrix: FeatureMatrix,
  labelCount: number,
  options: HeadOptions,
): Promise<HeadTrainer> {
  const { columns } = matrix;
  const { hidden } = options;
  const { blockWeights } = blocksOf(options);
  const graph = headTrainingGraph(columns, hidden, labelCount);
  const { session, Tensor } = await createSession(graph, {
    file: 'the training graph',
    onPhase: () => undefined,
    threads: availableParallelism(),
  });
  const inputsOf = (weights: HeadWeights, rows: number, { x, targets, mask }: Batch) => ({
    [HEAD_GRAPH.features]: new Tensor('float32', x.subarray(0, rows * columns), [rows, columns]),
    [HEAD_GRAPH.targets]: new Tensor('float32', targets.subarray(0, rows * labelCount), [rows, labelCount]),
    [HEAD_GRAPH.mask]: new Tensor('float32', mask.subarray(0, rows * hidden), [rows, hidden]),
    [HEAD_GRAPH.hidden]: new Tensor('float32', weights.hidden, [columns, hidden]),
    [HEAD_GRAPH.hiddenBias]: new Tensor('float32', weights.hiddenBias, [hidden]),
    [HEAD_GRAPH.output]: new Tensor('float32', weights.output, [hidden, labelCount]),
    [HEAD_GRAPH.outputBias]: new Tensor('float32', weights.outputBias, [labelCount]),
  });
  const room = (rows: number): Batch => ({
    x: new Float32Array(rows * columns),
    targets: new Float32Array(rows * labelCount),
    mask: new Float32Array(rows * hidden).fill(1),
  });

  return {
    async fit(examples, random) {
      const weights = initialWeights(matrix, examples, labelCount, hidden, random);
      const parameters: Four<Parameter> = [
        createParameter(weights.hidden),
        createParameter(weights.hiddenBias),
        createParameter(weights.output),
        createParameter(weights.outputBias),
      ];
      const adam = createAdam(parameters);
      // The runtime writes into memory of ours: what it allocates for outputs grows faster than it is collected.
      const [hiddenGradient, hiddenBiasGradient, outputGradient, outputBiasGradient] = parameters;
      const outputs = {
        [HEAD_GRAPH.hiddenGradient]: new Tensor('float32', hiddenGradient.gradient, [columns, hidden]),
        [HEAD_GRAPH.hiddenBiasGradient]: new Tensor('float32', hiddenBiasGradient.gradient, [hidden]),
        [HEAD_GRAPH.outputGradient]: new Tensor('float32', outputGradient.gradient, [hidden, labelCount]),
        [HEAD_GRAPH.outputBiasGradient]: new Tensor('float32', outputBiasGradient.gradient, [labelCount]),
      };
      const size = Math.min(options.batchSize, examples.rows.length);
      const inputs = room(size);
      const order = Int32Array.from(examples.rows.keys());
      const steps = headSteps(options, order.length);
      for (let step = 0, next = order.length; step < steps; step++) {
        if (next + size > order.length) {
          shuffle(order, random);
          next = 0;
        }
        const chosen = order.subarray(next, next + size);
        next += size;
        fillBatch(matrix, examples, chosen, { center: weights.center, blockWeights }, options, random, inputs);
        await session.run(inputsOf(weights, size, inputs), outputs);
        const rate = options.learningRate * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
        decay(weights.hidden, 1 - rate * options.weightDecay);
        decay(weights.output, 1 - rate * options.weightDecay);
        adam.step(rate, size);
      }
      return weights;
    },

    async score(weights, rows) {
      const inputs = room(Math.min(SCORED_ROWS, rows.length));
      const scores: Float64Array[] = [];
      for (let start = 0; start < rows.length; start += SCORED_ROWS) {
        const part = rows.slice(start, start + SCORED_ROWS);
        part.forEach((row, i) => {
          prepareRow(matrix, row, weights.center, blockWeights, inputs.x, i * columns);
        });
        const logProbabilities = new Float32Array(part.length * labelCount);
        await session.run(inputsOf(weights, part.length, inputs), {
          [HEAD_GRAPH.logProbabilities]: new Tensor('float32', logProbabilities, [part.length, labelCount]),
        });
        part.forEach((_, i) => {
          scores.push(Float64Array.from(logProbabilities.subarray(i * labelCount, (i + 1) * labelCount)));
        });
      }
      return scores;
    },
  };
}

function initialWeights(
  matrix: FeatureMatrix,
  { rows }: HeadExamples,
  labelCount: number,
  hidden: number,
  random: Random,
): HeadWeights {
  const { columns } = matrix;
  // He et al. 2015: uniform with variance 2 / inputs before a ReLU, 1 / inputs before the softmax.
  const uniform = (length: number, variance: number): Float32Array =>
    Float32Array.from({ length }, () => (2 * random() - 1) * Math.sqrt(3 * variance));
  return {
    center: centerOf(matrix, [...rows]),
    hidden: uniform(columns * hidden, 2 / columns),
    hiddenBias: new Float32Array(hidden),
    output: uniform(hidden * labelCount, 1 / hidden),
    outputBias: new Float32Array(labelCount),
  };
}

/** Fills the inputs of one step: prepared features with dropout, smoothed targets times the sample weights, the mask of the hidden units. */
function fillBatch(
  matrix: FeatureMatrix,
  examples: HeadExamples,
  chosen: Int32Array,
  { center, blockWeights }: { center: Float32Array; blockWeights: readonly number[] },
  { featureDropout, hiddenDropout, labelSmoothing }: HeadOptions,
  random: Random,
  { x, targets, mask }: Batch,
): void {
  const { columns } = matrix;
  const { labelCount } = examples;
  chosen.forEach((example, i) => {
    prepareRow(matrix, examples.rows[example] as number, center, blockWeights, x, i * columns);
    const weight = examples.sampleWeights[example] as number;
    targets.fill((weight * labelSmoothing) / labelCount, i * labelCount, (i + 1) * labelCount);
    const right = i * labelCount + (examples.targets[example] as number);
    targets[right] = (targets[right] as number) + weight * (1 - labelSmoothing);
  });
  dropOut(x.subarray(0, chosen.length * columns), featureDropout, random);
  dropOut(mask.fill(1), hiddenDropout, random);
}

function decay(values: Float32Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * factor;
}
