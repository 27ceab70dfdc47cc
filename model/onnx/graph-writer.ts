import { fileURLToPath } from 'node:url';
import protobuf from 'protobufjs';

const IR_VERSION = 10;
const OPSET = 18;
/** Operators of ONNX Runtime's own, documented in its docs/ContribOperators.md. */
const CONTRIB_DOMAIN = 'com.microsoft';

export const TYPE = { float32: 1, uint8: 2, int8: 3, int32: 6, int64: 7 } as const;
export type ElementType = keyof typeof TYPE;
/** For the attribute `to` of Cast. */
export const FLOAT = TYPE.float32;

export interface Graph {
  /** Declares an input, once, and returns its name. */
  readonly input: (name: string, type: ElementType, shape: readonly (string | number)[]) => string;
  readonly constant: (name: string, type: ElementType, shape: readonly number[], data: ArrayBufferView) => string;
  /** Adds a node and returns the name of its output, or the names of its outputs when it has several. */
  readonly node: (type: string, inputs: readonly string[], options?: NodeOptions) => string;
  readonly split: (input: string, sizes: readonly number[]) => string[];
  /** Gives a value a public name. */
  readonly output: (name: string, value: string, shape: readonly (string | number)[], type?: ElementType) => void;
  readonly encode: (version: string) => Uint8Array;
}

export interface NodeOptions {
  readonly contrib?: boolean;
  /** Attributes: integers, floats (as `{f}`), or lists of integers. */
  readonly attributes?: Readonly<Record<string, number | readonly number[] | { readonly f: number }>>;
}

/** Collects a graph and encodes it as an ONNX file with the given producer version. */
export function createGraph(name: string, producerName = 'intent-api'): Graph {
  const nodes: object[] = [];
  const [inputs, outputs]: [object[], object[]] = [[], []];
  const constants = new Map<string, object>();
  let values = 0;
  const fresh = (type: string): string => `${type.toLowerCase()}${values++}`;
  const add = (
    opType: string,
    input: readonly string[],
    output: readonly string[],
    options: NodeOptions = {},
  ): void => {
    const attribute = Object.entries(options.attributes ?? {}).map(([key, value]) => toAttribute(key, value));
    nodes.push({
      opType,
      input,
      output,
      name: output[0],
      attribute,
      ...(options.contrib && { domain: CONTRIB_DOMAIN }),
    });
  };
  const graph: Graph = {
    input: (input, type, shape) => {
      inputs.push(toValue(input, type, shape));
      return input;
    },
    constant: (constant, type, dims, data) => {
      constants.set(constant, { name: constant, dataType: TYPE[type], dims, rawData: toBytes(data) });
      return constant;
    },
    node: (type, input, options) => {
      const output = fresh(type);
      add(type, input, [output], options);
      return output;
    },
    split: (input, sizes) => {
      const outputs = sizes.map(() => fresh('Split'));
      const lengths = graph.constant(`split${values}`, 'int64', [sizes.length], BigInt64Array.from(sizes, BigInt));
      add('Split', [input, lengths], outputs, { attributes: { axis: -1 } });
      return outputs;
    },
    output: (output, value, shape, type = 'float32') => {
      add('Identity', [value], [output]);
      outputs.push(toValue(output, type, shape));
    },
    encode: (version) =>
      encode({
        irVersion: IR_VERSION,
        producerName,
        producerVersion: version,
        opsetImport: [
          { domain: '', version: OPSET },
          { domain: CONTRIB_DOMAIN, version: 1 },
        ],
        graph: { name, node: nodes, initializer: [...constants.values()], input: inputs, output: outputs },
      }),
  };
  return graph;
}

function encode(model: object): Uint8Array {
  const root = protobuf.loadSync(fileURLToPath(new URL('onnx.proto', import.meta.url)));
  const ModelProto = root.lookupType('onnx.ModelProto');
  return ModelProto.encode(ModelProto.fromObject(model)).finish();
}

function toAttribute(name: string, value: number | readonly number[] | { readonly f: number }): object {
  if (typeof value === 'number') return { name, i: value, type: 'INT' };
  return 'f' in value ? { name, f: value.f, type: 'FLOAT' } : { name, ints: value, type: 'INTS' };
}

function toValue(name: string, type: ElementType, shape: readonly (string | number)[]): object {
  const dim = shape.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: TYPE[type], shape: { dim } } } };
}

/** ONNX keeps raw data little-endian, as every machine this runs on does. */
function toBytes(view: ArrayBufferView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
