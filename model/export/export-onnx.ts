import { KERNEL_WIDTH } from '../feature-batch.ts';
import { GRAPH_INPUTS, GRAPH_OUTPUTS } from '../graph.ts';
import { createGraph, FLOAT, type Graph } from '../onnx/graph-writer.ts';
import type { CnnWeights } from '../train/cnn-shape.ts';
import type { LogitMixture } from '../train/mixture.ts';
import { type ExportedHead, encoderLogits } from './head-graph.ts';
import type { QuantisedTable } from './quantise.ts';

/** What is exported, in the shapes of `svm.ts` and `cnn-shape.ts`; tables as int8 with one scale a column. */
export interface ExportedModel {
  readonly svm: { readonly table: QuantisedTable; readonly bias: Float32Array };
  readonly cnn: Omit<CnnWeights, 'embedding'> & { readonly embedding: QuantisedTable };
  /** Without one, the graph has no input of encoder features. */
  readonly head?: ExportedHead;
  readonly mixture: LogitMixture;
}

/**
 * Writes the model as an ONNX file, whose inputs are a `FeatureBatch` and encoder features, and whose output is `probabilities`
 * float32 [rows, labels], mixture and prior included. Only the rows gathered from a table are turned into floats.
 */
export function exportOnnx({ svm, cnn, head, mixture }: ExportedModel): Uint8Array {
  const graph = createGraph('intent');
  const labels = svm.table.columns;
  const parts = [
    weighted(graph, 'svm', bagLogits(graph, svm), mixture),
    weighted(graph, 'cnn', wordLogits(graph, cnn), mixture),
    ...(head ? [weighted(graph, 'encoder', encoderLogits(graph, head), mixture)] : []),
    graph.constant('offset', 'float32', [labels], offsetOf(mixture, labels)),
  ];
  const logits = parts.reduce((sum, part) => graph.node('Add', [sum, part]));
  const probabilities = graph.node('Softmax', [logits], { attributes: { axis: -1 } });
  graph.output(GRAPH_OUTPUTS.probabilities, probabilities, ['rows', labels]);
  const counts = BigInt64Array.of(BigInt(svm.table.rows), BigInt(cnn.embedding.rows));
  graph.output(GRAPH_OUTPUTS.featureCounts, graph.constant('counts', 'int64', [2], counts), [2], 'int64');
  return graph.encode('1');
}

function weighted(
  graph: Graph,
  component: keyof LogitMixture['weights'],
  logits: string,
  { weights }: LogitMixture,
): string {
  const weight = Float32Array.of(weights[component] ?? 0);
  return graph.node('Mul', [logits, graph.constant(`${component}Weight`, 'float32', [1], weight)]);
}

function offsetOf({ offset }: LogitMixture, labels: number): Float32Array {
  return Float32Array.from({ length: labels }, (_, k) => offset[k] ?? 0);
}

/** scale · Σ weights[r, j] · table[ids[r, j]] + bias */
function bagLogits(graph: Graph, { table, bias }: ExportedModel['svm']): string {
  const ids = declare(graph, 'ids');
  const weights = declare(graph, 'weights');
  const axis = graph.constant('axis1', 'int64', [1], BigInt64Array.of(1n));
  const rows = gatherFloats(graph, graph.constant('table', 'int8', [table.rows, table.columns], table.values), ids);
  const sums = graph.node('MatMul', [graph.node('Unsqueeze', [weights, axis]), rows]);
  const scaled = graph.node('Mul', [
    graph.node('Squeeze', [sums, axis]),
    graph.constant('tableScale', 'float32', [table.columns], table.scale),
  ]);
  return graph.node('Add', [scaled, graph.constant('bias', 'float32', [bias.length], bias)]);
}

/** Word vectors as weighted sums of subwords; then convolution, max pooling, ReLU, dense layer, log-softmax. */
function wordLogits(graph: Graph, { embedding, filters, filterBias, dense, denseBias }: ExportedModel['cnn']): string {
  const subwords = declare(graph, 'subwords');
  const subwordWeights = declare(graph, 'subwordWeights');
  const words = declare(graph, 'words');
  const { rows, columns } = embedding;
  const axis = graph.constant('axis1', 'int64', [1], BigInt64Array.of(1n));
  const lastAxis = graph.constant('axis2', 'int64', [1], BigInt64Array.of(2n));
  const vectors = gatherFloats(graph, graph.constant('embedding', 'int8', [rows, columns], embedding.values), subwords);
  const sums = graph.node('MatMul', [graph.node('Unsqueeze', [subwordWeights, axis]), vectors]);
  const sentence = graph.node('Gather', [graph.node('Squeeze', [sums, axis]), words]);
  const channels = graph.node('Transpose', [sentence], { attributes: { perm: [0, 2, 1] } });
  const kernel = graph.constant(
    'filters',
    'float32',
    [filterBias.length, columns, KERNEL_WIDTH],
    channelsFirst(filters, embedding.scale),
  );
  const bias = graph.constant('filterBias', 'float32', [filterBias.length], filterBias);
  const convolved = graph.node('Conv', [channels, kernel, bias], { attributes: { kernel_shape: [KERNEL_WIDTH] } });
  const pooled = graph.node('ReduceMax', [convolved, lastAxis], { attributes: { keepdims: 0 } });
  const logits = graph.node(
    'Gemm',
    [
      graph.node('Relu', [pooled]),
      graph.constant('dense', 'float32', [denseBias.length, filterBias.length], dense),
      graph.constant('denseBias', 'float32', [denseBias.length], denseBias),
    ],
    { attributes: { transB: 1 } },
  );
  return graph.node('LogSoftmax', [logits], { attributes: { axis: -1 } });
}

function declare(graph: Graph, input: keyof typeof GRAPH_INPUTS): string {
  const { name, type, shape } = GRAPH_INPUTS[input];
  return graph.input(name, type, shape);
}

function gatherFloats(graph: Graph, table: string, ids: string): string {
  return graph.node('Cast', [graph.node('Gather', [table, ids])], { attributes: { to: FLOAT } });
}

/** From [filters, words, dimensions] to the [filters, dimensions, words] of ONNX, each dimension times the scale of its embeddings. */
function channelsFirst(filters: Float32Array, scale: Float32Array): Float32Array {
  const dimensions = scale.length;
  const window = dimensions * KERNEL_WIDTH;
  return filters.map((_, to) => {
    const [filter, rest] = [Math.floor(to / window), to % window];
    const [dimension, word] = [Math.floor(rest / KERNEL_WIDTH), rest % KERNEL_WIDTH];
    return (filters[filter * window + word * dimensions + dimension] ?? 0) * (scale[dimension] ?? 0);
  });
}
