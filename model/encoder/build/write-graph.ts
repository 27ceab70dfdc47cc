import { createGraph, type Graph } from '../../onnx/graph-writer.ts';
import {
  BRANCH_DIMENSIONS,
  BRANCHES,
  EMBEDDING_DIMENSIONS,
  FEATURE_DIMENSIONS,
  GRAPH,
  POOLED_DIMENSIONS,
  SENTENCE_DIMENSIONS,
  WINDOW,
} from '../graph.ts';
import { ACTIVATION_RANGES } from './activation-ranges.ts';
import { floats, integerProduct, matrix, quantisedWeights, repeatInputs, type Weights } from './linear.ts';
import type { Source } from './read-wheel.ts';

/** `float32` is for measuring what `int8` costs; `int8` ships. */
export type Precision = 'float32' | 'int8';

interface Context {
  readonly graph: Graph;
  readonly source: Source;
  readonly precision: Precision;
}

/** Values of the table have six bits. */
const LARGEST_VALUE = 63;
const EPSILON = { f: 1e-12 };
const DENSE_HIDDEN = 320;
/** Weights of the projection behind the pooling spread over the whole range: 7 bits lose a thousandth, and compress better. */
const COARSER = 2;

/**
 * Writes Yang et al.'s encoder (2019, arXiv 1907.04307) as an ONNX graph with the inputs and outputs that `graph.ts` names: per
 * token a projection and layer norm, three branches of two residual convolutions, layer norm over all, sum / √n, dense layers.
 */
export function writeGraph(source: Source, precision: Precision, version: string): Uint8Array {
  const graph = createGraph('encoder', 'intent-api encoder');
  const context = { graph, source, precision };
  const values = graph.input(GRAPH.values, 'uint8', ['tokens', EMBEDDING_DIMENSIONS]);
  const scales = graph.input(GRAPH.scales, 'float32', ['tokens', 1]);
  const offsets = graph.input(GRAPH.offsets, 'float32', ['tokens', 1]);
  const embedding = graph.node('Add', [graph.node('Mul', [asFloat(graph, values), scales]), offsets]);
  const windows = graph.input(GRAPH.windows, 'int32', ['tokens', WINDOW.width]);
  const branches = projections(context, values, scales, offsets).map((x, i) => branch(context, i, x, windows));
  const all = graph.node('Concat', [embedding, ...branches], { attributes: { axis: -1 } });
  const features = layerNorm(graph, all, vector(context, 'ln_g'), vector(context, 'ln_b'));
  const shape = graph.input(GRAPH.shape, 'int64', [3]);
  pool(context, graph.node('Reshape', [features, shape]));
  return graph.encode(version);
}

function asFloat(graph: Graph, value: string): string {
  return graph.node('Cast', [value], { attributes: { to: 1 } });
}

/** Layer norm of embedding · W + b over all branches together. The embedding is values · scale + offset, so that its product is one of integers. */
function projections(context: Context, values: string, scales: string, offsets: string): string[] {
  const { graph, source, precision } = context;
  const names = BRANCHES.map(({ width }) => `proj${width}`);
  const weights = quantisedWeights(source, names);
  const product =
    precision === 'int8'
      ? integerProduct(graph, values, 'projection', weights, { largest: LARGEST_VALUE })
      : graph.node('MatMul', [asFloat(graph, values), floatMatrix(graph, 'projection', weights)]);
  const ofOffsets = graph.node('Gemm', [
    offsets,
    graph.constant('projectionSums', 'float32', [1, weights.outputs], columnSums(weights)),
    ofBranches(context, 'proj_b'),
  ]);
  const projected = graph.node('Add', [graph.node('Mul', [product, scales]), ofOffsets]);
  const normed = layerNorm(graph, projected, ofBranches(context, 'ln_g'), ofBranches(context, 'ln_b'));
  return graph.split(normed, [BRANCH_DIMENSIONS, BRANCH_DIMENSIONS, BRANCH_DIMENSIONS]);
}

/** A vector of the source for each branch, behind each other. */
function ofBranches({ graph, source }: Context, name: string): string {
  const values = Float32Array.from(BRANCHES.flatMap(({ width }) => [...matrix(source, `${name}${width}`).data]));
  return graph.constant(`${name}Branches`, 'float32', [values.length], values);
}

function columnSums(weights: Weights): Float32Array {
  const sums = new Float64Array(weights.outputs);
  floats(weights).forEach((w, i) => {
    sums[i % weights.outputs] = (sums[i % weights.outputs] ?? 0) + w;
  });
  return Float32Array.from(sums);
}

/** x + relu(conv(x)), twice. */
function branch(context: Context, index: number, x: string, windows: string): string {
  const { graph } = context;
  const { width, before } = BRANCHES[index] ?? BRANCHES[0];
  const bounds = [WINDOW.before - before, WINDOW.before - before + width].map((bound, i) =>
    graph.constant(`bound${width}${i}`, 'int64', [1], BigInt64Array.of(BigInt(bound))),
  );
  const one = graph.constant('one', 'int64', [1], BigInt64Array.of(1n));
  const own = graph.node('Slice', [windows, ...bounds, one]);
  const first = convolution(context, x, own, width, 'first');
  return convolution(context, first, own, width, 'second');
}

/** x + relu(window · W + b). The windows are gathered from x with one row more, of zeros, for positions outside of the sentence. */
function convolution(context: Context, x: string, windows: string, width: number, layer: 'first' | 'second'): string {
  const { graph, source, precision } = context;
  const number = layer === 'first' ? 1 : 2;
  const weights = quantisedWeights(source, [`w${number}_${width}`]);
  const bias = matrix(source, `b${number}_${width}`).data;
  const name = `${layer}${width}`;
  const gather = (rows: string, channels: number, type: 'uint8' | 'float32', zero: number): string => {
    const row = type === 'uint8' ? new Uint8Array(channels).fill(zero) : new Float32Array(channels);
    const padding = graph.constant(`${name}Padding`, type, [1, channels], row);
    const padded = graph.node('Concat', [rows, padding], { attributes: { axis: 0 } });
    const shape = BigInt64Array.of(-1n, BigInt(width * channels));
    const reshaped = graph.constant(`${name}Window`, 'int64', [2], shape);
    return graph.node('Reshape', [graph.node('Gather', [padded, windows]), reshaped]);
  };
  let sums: string;
  if (precision === 'int8') {
    const { min, max, overflow } = ACTIVATION_RANGES[name] ?? { min: -1, max: 1, overflow: [] };
    const unit = (max - min) / 255;
    const zero = Math.round(-min / unit);
    const quantised = graph.node('QuantizeLinear', [
      overflow.length === 0 ? x : withOverflow(graph, x, name, max, overflow),
      graph.constant(`${name}InputUnit`, 'float32', [], Float32Array.of(unit)),
      graph.constant(`${name}InputZero`, 'uint8', [], Uint8Array.of(zero)),
    ]);
    const window = gather(quantised, BRANCH_DIMENSIONS + overflow.length, 'uint8', zero);
    const repeated = repeatInputs(weights, BRANCH_DIMENSIONS, overflow);
    sums = integerProduct(graph, window, name, repeated, { unit, zero, bias });
  } else {
    const biases = graph.constant(`${name}Bias`, 'float32', [BRANCH_DIMENSIONS], bias);
    const window = gather(x, BRANCH_DIMENSIONS, 'float32', 0);
    sums = graph.node('Add', [graph.node('MatMul', [window, floatMatrix(graph, name, weights)]), biases]);
  }
  return graph.node('Add', [graph.node('Relu', [sums]), x]);
}

/** x and, behind it, what of some channels exceeds once, twice, … the maximum; quantising clips each to the range. */
function withOverflow(graph: Graph, x: string, name: string, max: number, channels: readonly number[]): string {
  const times = channels.map((channel, i) => 1 + channels.slice(0, i).filter((c) => c === channel).length);
  const indices = graph.constant(`${name}Overflow`, 'int32', [channels.length], Int32Array.from(channels));
  const thresholds = Float32Array.from(times, (n) => n * max);
  const offsets = graph.constant(`${name}Thresholds`, 'float32', [channels.length], thresholds);
  const chosen = graph.node('Gather', [x, indices], { attributes: { axis: 1 } });
  const exceeding = graph.node('Relu', [graph.node('Sub', [chosen, offsets])]);
  return graph.node('Concat', [x, exceeding], { attributes: { axis: 1 } });
}

function layerNorm(graph: Graph, x: string, gain: string, bias: string): string {
  return graph.node('LayerNormalization', [x, gain, bias], { attributes: { axis: -1, epsilon: EPSILON } });
}

function vector({ graph, source }: Context, name: string): string {
  const { data } = matrix(source, name);
  return graph.constant(name, 'float32', [data.length], data);
}

/** From features [rows, positions, 1280] to the three outputs. */
function pool(context: Context, features: string): void {
  const { graph, source } = context;
  const axis1 = graph.constant('one', 'int64', [1], BigInt64Array.of(1n));
  const penalties = graph.input(GRAPH.penalties, 'float32', ['rows', 'positions', 1]);
  const maximum = graph.node('ReduceMax', [graph.node('Add', [features, penalties]), axis1], {
    attributes: { keepdims: 0 },
  });
  graph.output(GRAPH.maximum, maximum, ['rows', FEATURE_DIMENSIONS]);
  const poolWeights = graph.input(GRAPH.poolWeights, 'float32', ['rows', 1, 'positions']);
  const sum = graph.node('Squeeze', [graph.node('MatMul', [poolWeights, features]), axis1]);
  const rootLengths = graph.input(GRAPH.rootLengths, 'float32', ['rows', 1]);
  const weights = quantisedWeights(source, ['cnn_W'], { coarser: context.precision === 'int8' ? COARSER : 1 });
  const projected = dense(context, sum, 'projectPooled', weights, 'signed');
  const pooled = graph.node('Add', [projected, graph.node('Mul', [rootLengths, vector(context, 'cnn_b')])]);
  graph.output(GRAPH.pooled, pooled, ['rows', POOLED_DIMENSIONS]);
  graph.output(GRAPH.sentence, denseLayers(context, pooled), ['rows', SENTENCE_DIMENSIONS]);
}

/** y0 = relu(x·d0), y1 = relu(x·p1 + y0·d1), y2 = relu(y1·d2), tanh(y1·p3 + y2·d3) of unit length; products of one input are one. */
function denseLayers(context: Context, x: string): string {
  const { graph, source } = context;
  const relu = (value: string): string => graph.node('Relu', [value]);
  const product = (input: string, names: readonly string[], kind: 'signed' | 'positive'): string =>
    dense(context, input, names.join(''), quantisedWeights(source, names), kind);
  const [y0 = '', x1 = ''] = graph.split(product(x, ['d0', 'p1'], 'signed'), [DENSE_HIDDEN, DENSE_HIDDEN]);
  const y1 = relu(graph.node('Add', [x1, product(relu(y0), ['d1'], 'positive')]));
  const [y2 = '', y3 = ''] = graph.split(product(y1, ['d2', 'p3'], 'positive'), [
    SENTENCE_DIMENSIONS,
    SENTENCE_DIMENSIONS,
  ]);
  const last = graph.node('Add', [y3, product(relu(y2), ['d3'], 'positive')]);
  return graph.node('LpNormalization', [graph.node('Tanh', [last])], { attributes: { axis: -1, p: 2 } });
}

/** x · W with each row of x quantised by its own largest value, so that no row of a batch changes another. */
function dense(context: Context, x: string, name: string, weights: Weights, kind: 'signed' | 'positive'): string {
  const { graph, precision } = context;
  if (precision === 'float32') return graph.node('MatMul', [x, floatMatrix(graph, name, weights)]);
  const scalar = (constant: string, value: number): string =>
    graph.constant(constant, 'float32', [1], Float32Array.of(value));
  const [levels, zero] = kind === 'signed' ? [127, 128] : [255, 0];
  const lastAxis = graph.constant('lastAxis', 'int64', [1], BigInt64Array.of(-1n));
  const size = kind === 'signed' ? graph.node('Abs', [x]) : x;
  const largest = graph.node('Max', [graph.node('ReduceMax', [size, lastAxis]), scalar('tiny', 1e-12)]);
  const scaled = graph.node('Mul', [x, graph.node('Div', [scalar(`levels${levels}`, levels), largest])]);
  const shifted = graph.node('Add', [scaled, scalar(`rounding${zero}`, zero + 0.5)]);
  const integers = graph.node('Cast', [shifted], { attributes: { to: 2 } });
  return graph.node('Mul', [integerProduct(graph, integers, name, weights, { unit: 1 / levels, zero }), largest]);
}

function floatMatrix(graph: Graph, name: string, weights: Weights): string {
  return graph.constant(name, 'float32', [weights.inputs, weights.outputs], floats(weights));
}
