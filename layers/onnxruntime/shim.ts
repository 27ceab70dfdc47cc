/** Path of the native binding, defined by `build.ts`. */
declare const ADDON: string;

/** The part of onnxruntime-node's native binding that is used, as the package's own scripts call it. */
interface Binding {
  initOrtOnce(logLevel: number, tensor: typeof Tensor, isMainThread: boolean): void;
  InferenceSession: new () => {
    readonly inputMetadata: readonly RawMetadata[];
    readonly outputMetadata: readonly RawMetadata[];
    loadModel(model: ArrayBufferLike, offset: number, length: number, options: object): void;
    run(
      feeds: Readonly<Record<string, Tensor>>,
      outputs: Readonly<Record<string, Tensor | null>>,
      options: object,
    ): Record<string, Tensor>;
  };
}

interface RawMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  /** −1 for a symbolic dimension. */
  readonly shape: readonly number[];
  readonly symbolicDimensions: readonly string[];
}

/** ONNX Runtime's severity 2: warnings and worse, its own default. */
const WARNING = 2;

export class Tensor {
  readonly location = 'cpu';
  readonly type: string;
  readonly data: ArrayBufferView;
  readonly dims: readonly number[];

  constructor(type: string, data: ArrayBufferView, dims: readonly number[]) {
    this.type = type;
    this.data = data;
    this.dims = dims;
  }
}

/**
 * Replaces the scripts of onnxruntime-node and onnxruntime-common in the layer, with the part of their interface that
 * `model/onnx-runtime.ts` and its callers use. Theirs choose among several backends and wait a turn of the event loop before each call; a
 * process with one model and one call at a time needs neither.
 */
export const InferenceSession = {
  async create(model: Uint8Array, options: object) {
    const binding: Binding = require(ADDON);
    binding.initOrtOnce(WARNING, Tensor, true);
    const session = new binding.InferenceSession();
    session.loadModel(model.buffer, model.byteOffset, model.byteLength, options);
    return {
      inputMetadata: session.inputMetadata.map(toMetadata),
      outputMetadata: session.outputMetadata.map(toMetadata),
      run: async (feeds: Readonly<Record<string, Tensor>>, outputs: Readonly<Record<string, Tensor | null>>) =>
        session.run(feeds, outputs, {}),
    };
  },
};

function toMetadata({ name, isTensor, shape, symbolicDimensions }: RawMetadata) {
  return { name, isTensor, shape: shape.map((size, i) => (size === -1 ? symbolicDimensions[i] : size)) };
}
