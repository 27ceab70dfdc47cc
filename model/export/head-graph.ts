import { GRAPH_INPUTS } from '../graph.ts';
import { FLOAT, type Graph } from '../onnx/graph-writer.ts';
import type { HeadWeights } from '../train/head/head-shape.ts';
import type { QuantisedTable } from './quantise.ts';

/** The head over encoder features, with its first matrix as int8. */
export interface ExportedHead extends Omit<HeadWeights, 'hidden'> {
  readonly hidden: QuantisedTable;
  /** Lengths of the blocks of features, and the factor of each. */
  readonly blocks: readonly number[];
  readonly blockWeights: readonly number[];
}

/**
 * Largest int8 of the first matrix: with 7 bits, two products of a byte and a weight never overflow the 16 bits that processors
 * without VNNI add them up in, so that every processor computes the same.
 */
export const HEAD_LARGEST = 63;
/** Prepared features are about 1 in size; they are rounded to bytes between these bounds, whatever else is in the batch. */
const FEATURE_RANGE = 6;
const FEATURE_SCALE = (2 * FEATURE_RANGE) / 255;
const ZERO_POINT = 128;

/** Log-probabilities of the labels: `train/head/prepare.ts` and the forward pass of `train/head/training-graph.ts` as nodes. */
export function encoderLogits(graph: Graph, head: ExportedHead): string {
  const { hidden, hiddenBias, output, outputBias } = head;
  const { name, type } = GRAPH_INPUTS.encoderFeatures;
  const features = graph.input(name, type, ['rows', head.center.length]);
  const prepared = prepare(graph, features, head);
  const scale = graph.constant('featureScale', 'float32', [], Float32Array.of(FEATURE_SCALE));
  const zero = graph.constant('featureZero', 'uint8', [], Uint8Array.of(ZERO_POINT));
  const bytes = graph.node('QuantizeLinear', [prepared, scale, zero]);
  const matrix = graph.constant('hiddenWeights', 'int8', [hidden.rows, hidden.columns], hidden.values);
  const products = graph.node('MatMulInteger', [bytes, matrix, zero]);
  const sums = graph.node('Mul', [
    graph.node('Cast', [products], { attributes: { to: FLOAT } }),
    graph.constant(
      'hiddenScale',
      'float32',
      [hidden.columns],
      hidden.scale.map((value) => value * FEATURE_SCALE),
    ),
  ]);
  const biased = graph.node('Add', [sums, graph.constant('hiddenBias', 'float32', [hidden.columns], hiddenBias)]);
  const logits = graph.node('Gemm', [
    graph.node('Relu', [biased]),
    graph.constant('outputWeights', 'float32', [hidden.columns, outputBias.length], output),
    graph.constant('outputBias', 'float32', [outputBias.length], outputBias),
  ]);
  return graph.node('LogSoftmax', [logits], { attributes: { axis: -1 } });
}

/** The center subtracted, then each block brought to the length weight · √columns. */
function prepare(graph: Graph, features: string, { center, blocks, blockWeights }: ExportedHead): string {
  const centered = graph.node('Sub', [features, graph.constant('center', 'float32', [center.length], center)]);
  const axis = graph.constant('axis1', 'int64', [1], BigInt64Array.of(1n));
  const epsilon = graph.constant('epsilon', 'float32', [1], Float32Array.of(Number.EPSILON));
  const parts = graph.split(centered, blocks).map((block, b) => {
    const length = (blockWeights[b] ?? 1) * Math.sqrt(blocks[b] ?? 0);
    const square = graph.node('ReduceSumSquare', [block, axis], { attributes: { keepdims: 1 } });
    const norm = graph.node('Sqrt', [graph.node('Add', [square, epsilon])]);
    const factor = graph.constant(`blockLength${b}`, 'float32', [1], Float32Array.of(length));
    return graph.node('Mul', [graph.node('Div', [block, norm]), factor]);
  });
  return graph.node('Concat', parts, { attributes: { axis: -1 } });
}
