import type { Graph } from '../../onnx/graph-writer.ts';
import { BuildError } from './build-error.ts';
import type { Source } from './read-wheel.ts';

/** A matrix product of some input with weights of the source, [inputs, outputs], several beside each other. */
export interface Weights {
  readonly inputs: number;
  readonly outputs: number;
  /** int8, as the source's own: each of its float32 matrices is integers from -127 to 127 times one number. */
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

const LARGEST = 127;
/** Two products of neighbouring inputs are added in 16 bits, with saturation, by x86 processors without VNNI. */
const LARGEST_SUM = 32_767;

/** The integers of matrices with as many inputs, beside each other, with the scale of each output. `coarser` keeps every n-th integer. */
export function quantisedWeights(source: Source, names: readonly string[], { coarser = 1 } = {}): Weights {
  const parts = names.map((name) => {
    const { shape, data } = matrix(source, name);
    const [inputs = 0, outputs = 0] = shape;
    const scale = data.reduce((max, w) => Math.max(max, Math.abs(w)), 0) / LARGEST;
    return { inputs, outputs, scale, integers: data.map((w) => coarser * Math.round(w / scale / coarser)) };
  });
  const inputs = parts[0]?.inputs ?? 0;
  const outputs = parts.reduce((sum, part) => sum + part.outputs, 0);
  const values = new Int8Array(inputs * outputs);
  const scales = new Float32Array(outputs);
  let column = 0;
  for (const part of parts) {
    for (let k = 0; k < inputs; k++) {
      const row = part.integers.subarray(k * part.outputs, (k + 1) * part.outputs);
      values.set(
        row.map((w) => w / coarser),
        k * outputs + column,
      );
    }
    scales.fill(part.scale * coarser, column, column + part.outputs);
    column += part.outputs;
  }
  return { inputs, outputs, values, scales };
}

/** Moves weights of neighbouring inputs towards 0 until their products with inputs up to `largest` cannot saturate: some 50 pairs. */
export function limitPairs({ values, inputs, outputs, scales }: Weights, largest: number): Weights {
  const largestPair = Math.floor(LARGEST_SUM / largest);
  const limited = values.slice();
  for (let k = 0; k + 1 < inputs; k += 2) {
    for (let n = 0; n < outputs; n++) {
      const [a, b] = [values[k * outputs + n] ?? 0, values[(k + 1) * outputs + n] ?? 0];
      const excess = a * b > 0 ? Math.abs(a + b) - largestPair : 0;
      if (excess <= 0) continue;
      const half = Math.ceil(excess / 2);
      limited[k * outputs + n] = a - Math.sign(a) * half;
      limited[(k + 1) * outputs + n] = b - Math.sign(b) * half;
    }
  }
  return { values: limited, inputs, outputs, scales };
}

/** Windows of `channels` inputs, each followed by copies of some of them. */
export function repeatInputs(
  { values, inputs, outputs, scales }: Weights,
  channels: number,
  repeated: readonly number[],
): Weights {
  const order: number[] = [];
  for (let first = 0; first < inputs; first += channels) {
    for (let channel = 0; channel < channels; channel++) order.push(first + channel);
    for (const channel of repeated) order.push(first + channel);
  }
  const rows = order.map((k) => values.subarray(k * outputs, (k + 1) * outputs));
  const longer = new Int8Array(order.length * outputs);
  rows.forEach((row, i) => void longer.set(row, i * outputs));
  return { inputs: order.length, outputs, scales, values: longer };
}

/** The float32 matrix of the weights. */
export function floats({ values, outputs, scales }: Weights): Float32Array {
  return Float32Array.from(values, (w, i) => w * (scales[i % outputs] ?? 0));
}

/** A float32 array of the source. */
export function matrix(
  source: Source,
  name: string,
): { readonly shape: readonly number[]; readonly data: Float32Array } {
  const array = source.weights.get(name);
  if (array?.data instanceof Float32Array) return { shape: array.shape, data: array.data };
  throw new BuildError(
    'ENCODER_WHEEL_UNREADABLE',
    `expected an array ${name} of float32, got ${array?.data.constructor.name}`,
  );
}

export interface ProductOptions {
  /** What an input of 1 stands for, the input that stands for 0, and the largest that occurs. */
  readonly unit?: number;
  readonly zero?: number;
  readonly largest?: number;
  readonly bias?: Float32Array;
}

/** Adds the product of uint8 inputs with weights, as float32. */
export function integerProduct(
  graph: Graph,
  input: string,
  name: string,
  weights: Weights,
  { unit = 1, zero = 0, largest = 255, bias }: ProductOptions = {},
): string {
  const { inputs, outputs } = weights;
  const names = [
    input,
    graph.constant(name, 'int8', [inputs, outputs], limitPairs(weights, largest).values),
    graph.constant(`${name}Unit`, 'float32', [1], Float32Array.of(unit)),
    graph.constant(`${name}Scales`, 'float32', [outputs], weights.scales),
    graph.constant(`${name}Zero`, 'uint8', [1], Uint8Array.of(zero)),
    '',
  ];
  if (bias) names.push(graph.constant(`${name}Bias`, 'float32', [outputs], bias));
  return graph.node('MatMulIntegerToFloat', names, { contrib: true });
}
