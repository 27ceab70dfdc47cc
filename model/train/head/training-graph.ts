import { createGraph } from '../../onnx/graph-writer.ts';

/** Inputs and outputs of the graph, by name. */
export const HEAD_GRAPH = {
  features: 'features',
  targets: 'targets',
  mask: 'mask',
  hidden: 'hidden_weights',
  hiddenBias: 'hidden_bias',
  output: 'output_weights',
  outputBias: 'output_bias',
  logProbabilities: 'log_probabilities',
  hiddenGradient: 'hidden_gradient',
  hiddenBiasGradient: 'hidden_bias_gradient',
  outputGradient: 'output_gradient',
  outputBiasGradient: 'output_bias_gradient',
} as const;

/**
 * The head and its backward pass as an ONNX graph, because matrix products in ONNX Runtime are some 30 times as fast as in
 * JavaScript: a hidden layer with ReLU and dropout (`mask`, [rows, hidden]: 0 or 1 / (1 − dropout)), then log-softmax.
 * `targets` is [rows, labels]: probabilities times the sample's weight; the gradients are of the sum over the rows of
 * weight · cross-entropy.
 */
export function headTrainingGraph(features: number, hidden: number, labels: number): Uint8Array {
  const graph = createGraph('head');
  const x = graph.input(HEAD_GRAPH.features, 'float32', ['rows', features]);
  const targets = graph.input(HEAD_GRAPH.targets, 'float32', ['rows', labels]);
  const mask = graph.input(HEAD_GRAPH.mask, 'float32', ['rows', hidden]);
  const w1 = graph.input(HEAD_GRAPH.hidden, 'float32', [features, hidden]);
  const b1 = graph.input(HEAD_GRAPH.hiddenBias, 'float32', [hidden]);
  const w2 = graph.input(HEAD_GRAPH.output, 'float32', [hidden, labels]);
  const b2 = graph.input(HEAD_GRAPH.outputBias, 'float32', [labels]);
  const lastAxis = graph.constant('last_axis', 'int64', [1], BigInt64Array.of(-1n));
  const firstAxis = graph.constant('first_axis', 'int64', [1], BigInt64Array.of(0n));
  const zero = graph.constant('zero', 'float32', [1], Float32Array.of(0));

  const before = graph.node('Gemm', [x, w1, b1]);
  const dropped = graph.node('Mul', [graph.node('Relu', [before]), mask]);
  const logits = graph.node('Gemm', [dropped, w2, b2]);
  graph.output(HEAD_GRAPH.logProbabilities, graph.node('LogSoftmax', [logits], { attributes: { axis: -1 } }), [
    'rows',
    labels,
  ]);

  // d loss / d logits = weight · softmax − targets, where the weight of a row is the sum of its targets.
  const weight = graph.node('ReduceSum', [targets, lastAxis], { attributes: { keepdims: 1 } });
  const probabilities = graph.node('Softmax', [logits], { attributes: { axis: -1 } });
  const slope = graph.node('Sub', [graph.node('Mul', [probabilities, weight]), targets]);
  graph.output(HEAD_GRAPH.outputGradient, graph.node('Gemm', [dropped, slope], { attributes: { transA: 1 } }), [
    hidden,
    labels,
  ]);
  graph.output(
    HEAD_GRAPH.outputBiasGradient,
    graph.node('ReduceSum', [slope, firstAxis], { attributes: { keepdims: 0 } }),
    [labels],
  );
  const positive = graph.node('Cast', [graph.node('Greater', [before, zero])], { attributes: { to: 1 } });
  const back = graph.node('Gemm', [slope, w2], { attributes: { transB: 1 } });
  const hiddenSlope = graph.node('Mul', [graph.node('Mul', [back, mask]), positive]);
  graph.output(HEAD_GRAPH.hiddenGradient, graph.node('Gemm', [x, hiddenSlope], { attributes: { transA: 1 } }), [
    features,
    hidden,
  ]);
  graph.output(
    HEAD_GRAPH.hiddenBiasGradient,
    graph.node('ReduceSum', [hiddenSlope, firstAxis], { attributes: { keepdims: 0 } }),
    [hidden],
  );
  return graph.encode('1');
}
