import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { KERNEL_WIDTH } from '../feature-batch.ts';
import { GRAPH_INPUTS, GRAPH_OUTPUTS } from '../graph.ts';
import type { CnnWeights } from '../train/cnn-shape.ts';
import type { Mixture } from '../train/mixture.ts';
import type { QuantisedTable } from './quantise.ts';

const IR_VERSION = 10;
const OPSET = 18;
const FLOAT = 1;
const INT8 = 3;
const INT32 = 6;
const INT64 = 7;
const ELEMENT_TYPES = { float32: FLOAT, int32: INT32 } as const;

/** What is exported, in the shapes of `svm.ts` and `cnn-shape.ts`; tables as int8 with one scale a column. */
export interface ExportedModel {
  readonly svm: { readonly table: QuantisedTable; readonly bias: Float32Array };
  readonly cnn: Omit<CnnWeights, 'embedding'> & { readonly embedding: QuantisedTable };
  readonly mixture: Mixture;
}

/**
 * Returns the model as an ONNX file. Its inputs are those of `graph.ts`, its outputs `probabilities`, float32 of shape [rows, labels],
 * logit mixture and prior included, and `feature_counts`. Only the rows gathered from a table are cast to float. The names of nodes
 * are part of the file's bytes, and so of its hash: they are changed only together with a new training.
 */
export function exportOnnx(model: ExportedModel): Uint8Array {
  const { table } = model.svm;
  return encode({
    irVersion: IR_VERSION,
    producerName: 'intent-api',
    opsetImport: [{ domain: '', version: OPSET }],
    graph: {
      name: 'intent',
      node: [...bagNodes(), ...wordNodes(), ...mixtureNodes()],
      initializer: initializers(model),
      input: Object.values(GRAPH_INPUTS).map(({ name, type, shape }) => value(name, ELEMENT_TYPES[type], shape)),
      output: [
        value(GRAPH_OUTPUTS.probabilities, FLOAT, ['rows', table.columns]),
        value(GRAPH_OUTPUTS.featureCounts, INT64, [2]),
      ],
    },
  });
}

/** Logits of the bag: scale · Σ weights[r, j] · table[ids[r, j]]; the bias is part of the mixture's offset. */
function bagNodes(): object[] {
  return [
    node('Gather', ['table', GRAPH_INPUTS.ids.name], 'bagRows8'),
    node('Cast', ['bagRows8'], 'bagRows', [intAttribute('to', FLOAT)]),
    node('Unsqueeze', [GRAPH_INPUTS.weights.name, 'axis1'], 'weightRows'),
    node('MatMul', ['weightRows', 'bagRows'], 'bagSums1'),
    node('Squeeze', ['bagSums1', 'axis1'], 'bagSums'),
    node('Mul', ['bagSums', 'svmScale'], 'margins'),
  ];
}

/** Word vectors as weighted sums of subwords; then convolution, max pooling, ReLU, dense layer, log-softmax. */
function wordNodes(): object[] {
  return [
    node('Gather', ['embedding', GRAPH_INPUTS.subwords.name], 'pieceRows8'),
    node('Cast', ['pieceRows8'], 'pieceRows', [intAttribute('to', FLOAT)]),
    node('Unsqueeze', [GRAPH_INPUTS.subwordWeights.name, 'axis1'], 'pieceWeightRows'),
    node('MatMul', ['pieceWeightRows', 'pieceRows'], 'vectors1'),
    node('Squeeze', ['vectors1', 'axis1'], 'vectors'),
    node('Gather', ['vectors', GRAPH_INPUTS.words.name], 'sentence'),
    node('Transpose', ['sentence'], 'channels', [intsAttribute('perm', [0, 2, 1])]),
    node('Conv', ['channels', 'filters', 'filterBias'], 'answers', [intsAttribute('kernel_shape', [KERNEL_WIDTH])]),
    node('ReduceMax', ['answers', 'axis2'], 'peaks', [intAttribute('keepdims', 0)]),
    node('Relu', ['peaks'], 'hidden'),
    node('Gemm', ['hidden', 'dense', 'denseBias'], 'scores', [intAttribute('transB', 1)]),
    node('LogSoftmax', ['scores'], 'logProbabilities', [intAttribute('axis', -1)]),
  ];
}

function mixtureNodes(): object[] {
  return [
    node('Mul', ['logProbabilities', 'cnnFactor'], 'cnnPart'),
    node('Add', ['margins', 'cnnPart'], 'mixed'),
    node('Add', ['mixed', 'offset'], 'logits'),
    node('Softmax', ['logits'], GRAPH_OUTPUTS.probabilities, [intAttribute('axis', -1)]),
  ];
}

/** Constants are folded: the factor of the bag's logits into their scale and bias, the scales of the embeddings into the filters. */
function initializers({ svm, cnn, mixture }: ExportedModel): object[] {
  const { table } = svm;
  const { embedding } = cnn;
  const [filters, labels] = [cnn.filterBias.length, table.columns];
  const offset = svm.bias.map((bias, k) => mixture.svm * bias + (mixture.offset[k] ?? 0));
  return [
    tensor('table', INT8, [table.rows, labels], table.values),
    tensor(
      'svmScale',
      FLOAT,
      [labels],
      table.scale.map((s) => s * mixture.svm),
    ),
    tensor('embedding', INT8, [embedding.rows, embedding.columns], embedding.values),
    tensor('filters', FLOAT, [filters, embedding.columns, KERNEL_WIDTH], channelsFirst(cnn.filters, embedding.scale)),
    tensor('filterBias', FLOAT, [filters], cnn.filterBias),
    tensor('dense', FLOAT, [labels, filters], cnn.dense),
    tensor('denseBias', FLOAT, [labels], cnn.denseBias),
    tensor('cnnFactor', FLOAT, [1], Float32Array.of(mixture.cnn)),
    tensor('offset', FLOAT, [labels], offset),
    tensor('axis1', INT64, [1], BigInt64Array.of(1n)),
    tensor('axis2', INT64, [1], BigInt64Array.of(2n)),
    tensor(GRAPH_OUTPUTS.featureCounts, INT64, [2], BigInt64Array.of(BigInt(table.rows), BigInt(embedding.rows))),
  ];
}

/** From [filters, words, dimensions] to the [filters, dimensions, words] of ONNX, each dimension times its scale. */
function channelsFirst(filters: Float32Array, scale: Float32Array): Float32Array {
  const dimensions = scale.length;
  const window = dimensions * KERNEL_WIDTH;
  return filters.map((_, to) => {
    const [filter, rest] = [Math.floor(to / window), to % window];
    const [dimension, word] = [Math.floor(rest / KERNEL_WIDTH), rest % KERNEL_WIDTH];
    return (filters[filter * window + word * dimensions + dimension] ?? 0) * (scale[dimension] ?? 0);
  });
}

function encode(model: object): Uint8Array {
  const root = protobuf.loadSync(fileURLToPath(new URL('onnx.proto', import.meta.url)));
  const ModelProto = root.lookupType('onnx.ModelProto');
  const message = ModelProto.fromObject(model);
  return ModelProto.encode(message).finish();
}

function node(opType: string, input: string[], output: string, attribute: object[] = []): object {
  return { opType, input, output: [output], name: output, attribute };
}

function intsAttribute(name: string, ints: number[]): object {
  return { name, ints, type: 'INTS' };
}

function intAttribute(name: string, i: number): object {
  return { name, i, type: 'INT' };
}

function tensor(name: string, dataType: number, dims: number[], data: ArrayBufferView): object {
  return { name, dataType, dims, rawData: bytesOf(data) };
}

function value(name: string, elemType: number, dims: readonly (string | number)[]): object {
  const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

/** Raw data of ONNX is little-endian, as are all processors that Node.js and ONNX Runtime support here. */
function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
