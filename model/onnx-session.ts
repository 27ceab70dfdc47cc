import { fileURLToPath } from 'node:url';
import { type Classifier, createClassifier, type Session } from './classifier.ts';
import { loadEncoder } from './encoder/encoder.ts';
import { type FeatureBatch, toBatch } from './feature-batch.ts';
import { GRAPH_INPUTS, GRAPH_OUTPUTS, toFeeds } from './graph.ts';
import { MODEL_FILE } from './manifest.ts';
import { ModelError } from './model-error.ts';
import { readModelFiles } from './model-files.ts';
import { createSession, type InferenceSession, type OnPhase } from './onnx-runtime.ts';

/** The committed encoder, as everything but a deployed function finds it. */
const ENCODER = fileURLToPath(new URL('encoder/artifacts', import.meta.url));

export interface LoadOptions {
  /** Where the encoder lies; read only for a model that was trained with one. */
  readonly encoderDirectory?: string;
  /** Called with each step's duration in milliseconds: `files`, `library`, `session`, and those of the encoder. */
  readonly onPhase?: OnPhase;
}

/**
 * Loads the model of a directory (`manifest.json`, `intent.onnx`), and the encoder if the model was trained with one, into a
 * classifier. Throws a `ModelError` whose code says what is wrong: a file missing, cut short or changed, or made for other features,
 * labels or another encoder.
 */
export async function loadClassifier(
  directory: string,
  { encoderDirectory = ENCODER, onPhase = () => undefined }: LoadOptions = {},
): Promise<Classifier> {
  const startedMs = performance.now();
  const { manifest, model } = readModelFiles(directory);
  onPhase('files', performance.now() - startedMs);
  const session = await openGraph(model, onPhase);
  const encoder = manifest.encoder && (await loadEncoder(encoderDirectory, { onPhase }));
  return createClassifier(manifest, session, encoder);
}

async function openGraph(model: Buffer, onPhase: OnPhase): Promise<Session> {
  const { session, Tensor } = await createSession(model, { file: MODEL_FILE, onPhase });
  const encoderDimensions = widthOf(session.inputMetadata, GRAPH_INPUTS.encoderFeatures.name) ?? 0;
  const infer = (
    batch: FeatureBatch,
    features: Float32Array | undefined,
    outputs: InferenceSession.NullableOnnxValueMapType,
  ) => {
    const inputs = toFeeds(batch, features).map(({ name, type, data, dims }) => [name, new Tensor(type, data, dims)]);
    return session.run(Object.fromEntries(inputs), outputs);
  };
  const nothing = encoderDimensions > 0 ? new Float32Array(encoderDimensions) : undefined;
  const constants = await infer(NO_WORDS, nothing, { [GRAPH_OUTPUTS.featureCounts]: null });
  const [bag, pieces] = Array.from(constants[GRAPH_OUTPUTS.featureCounts]?.data ?? [], Number);
  const labelCount = widthOf(session.outputMetadata, GRAPH_OUTPUTS.probabilities);
  if (labelCount === undefined) {
    throw new ModelError(
      'MODEL_UNREADABLE',
      `${MODEL_FILE} has no output "${GRAPH_OUTPUTS.probabilities}" of fixed width`,
    );
  }
  return {
    labelCount,
    encoderDimensions,
    featureCounts: { bag: bag ?? 0, pieces: pieces ?? 0 },
    async run(batch, encoderFeatures) {
      // Written into memory of ours: what the runtime allocates for an output outlives many a call until it is collected.
      const probabilities = new Float32Array(batch.rows * labelCount);
      await infer(batch, encoderFeatures, {
        [GRAPH_OUTPUTS.probabilities]: new Tensor('float32', probabilities, [batch.rows, labelCount]),
      });
      return probabilities;
    },
  };
}

/** A sentence without words: the run that asks for constants, and warms the graph up. */
const NO_WORDS = toBatch([
  {
    ids: new Int32Array(1),
    weights: new Float32Array(1),
    words: new Int32Array(0),
    subwords: new Int32Array(0),
    wordStarts: new Int32Array(1),
  },
]);

/** The fixed number of columns of an input or output [rows, columns]; undefined for one that is not there. */
function widthOf(metadata: readonly InferenceSession.ValueMetadata[], name: string): number | undefined {
  const found = metadata.find((value) => value.name === name);
  const width = found?.isTensor ? found.shape[1] : undefined;
  return typeof width === 'number' ? width : undefined;
}
