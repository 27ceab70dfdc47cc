import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';
import { GRAPH } from '../onnx-session.ts';
import type { QuantisedTable } from './quantise.ts';

const IR_VERSION = 10;
const OPSET = 18;
const FLOAT = 1;
const INT8 = 3;
const INT32 = 6;
const INT64 = 7;

/** What is exported: the probability of label k is softmax((weights · table[ids])ₖ · scaleₖ + biasₖ), temperature included. */
export interface LinearModel {
  readonly table: QuantisedTable;
  /** Added to the scores, one per label. */
  readonly bias: Float32Array;
}

/**
 * Writes the model as an ONNX file: inputs `ids` int32 [rows, columns] and `weights` float32 [rows, columns], output
 * `probabilities` float32 [rows, labels]. The gathered rows alone are turned into floats, so the table stays int8 in memory.
 */
export function exportOnnx({ table, bias }: LinearModel): Uint8Array {
  const nodes = [
    node('Gather', ['table', GRAPH.ids], 'rows8'),
    node('Cast', ['rows8'], 'rows', [intAttribute('to', FLOAT)]),
    node('Unsqueeze', [GRAPH.weights, 'axis1'], 'weights3'),
    node('MatMul', ['weights3', 'rows'], 'sums3'),
    node('Squeeze', ['sums3', 'axis1'], 'sums'),
    node('Mul', ['sums', 'scale'], 'scores'),
    node('Add', ['scores', 'bias'], 'logits'),
    node('Softmax', ['logits'], GRAPH.probabilities, [intAttribute('axis', -1)]),
  ];
  const initializer = [
    tensor('table', INT8, [table.rows, table.columns], bytesOf(table.values)),
    tensor('scale', FLOAT, [table.columns], bytesOf(table.scale)),
    tensor('bias', FLOAT, [table.columns], bytesOf(bias)),
    tensor('axis1', INT64, [1], bytesOf(new BigInt64Array([1n]))),
    tensor(GRAPH.featureCount, INT64, [1], bytesOf(new BigInt64Array([BigInt(table.rows)]))),
  ];
  return encode({
    irVersion: IR_VERSION,
    producerName: 'intent-api',
    opsetImport: [{ domain: '', version: OPSET }],
    graph: {
      name: 'intent',
      node: nodes,
      initializer,
      input: [value(GRAPH.ids, INT32, ['rows', 'columns']), value(GRAPH.weights, FLOAT, ['rows', 'columns'])],
      output: [value(GRAPH.probabilities, FLOAT, ['rows', table.columns]), value(GRAPH.featureCount, INT64, [1])],
    },
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

function intAttribute(name: string, i: number): object {
  return { name, i, type: 'INT' };
}

function tensor(name: string, dataType: number, dims: number[], rawData: Uint8Array): object {
  return { name, dataType, dims, rawData };
}

function value(name: string, elemType: number, dims: (string | number)[]): object {
  const dim = dims.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

/** ONNX keeps raw data little-endian, as every machine this runs on does. */
function bytesOf(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
