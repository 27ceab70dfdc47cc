import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Classifier, createClassifier, type Session } from './classifier.ts';
import { type FeatureBatch, layOut } from './feature-batch.ts';
import { MANIFEST_FILE, type Manifest, MODEL_FILE, parseManifest } from './manifest.ts';
import { ModelError } from './model-error.ts';
import { createSession, type InferenceSession, type OnPhase } from './onnx-runtime.ts';

/** Names in the graph; the exporter in `train/` writes the same. `featureCounts` is a constant: the rows of the two tables. */
export const GRAPH = {
  ids: 'ids',
  weights: 'weights',
  words: 'words',
  pieces: 'pieces',
  pieceWeights: 'piece_weights',
  probabilities: 'probabilities',
  featureCounts: 'feature_counts',
} as const;

export interface LoadOptions {
  /** Told how long each step took, in milliseconds: `files`, `library`, `session`. */
  readonly onPhase?: OnPhase;
}

/**
 * Loads the model of a directory (`manifest.json`, `intent.onnx`) into a classifier. Throws a `ModelError` whose code says
 * what is wrong with it: missing, cut short, changed, or made for other features or labels.
 */
export async function loadClassifier(
  directory: string,
  { onPhase = () => undefined }: LoadOptions = {},
): Promise<Classifier> {
  const startedMs = performance.now();
  const manifest = parseManifest(read(join(directory, MANIFEST_FILE)).toString('utf8'));
  const model = read(join(directory, MODEL_FILE));
  refuseOtherBytes(manifest, model);
  onPhase('files', performance.now() - startedMs);
  return createClassifier(manifest, await openGraph(model, onPhase));
}

/** Synchronous: nothing else is to be done meanwhile, and loading node:fs/promises takes longer than reading. */
function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ModelError('MODEL_MISSING', `cannot read ${path}: train a model or set MODEL_DIR`, { cause });
  }
}

/** Hashing costs 4 ms of a cold start, most of it loading node:crypto; a flipped bit would answer nonsense with confidence. */
function refuseOtherBytes({ model: expected }: Manifest, model: Buffer): void {
  const sha256 = createHash('sha256').update(model).digest('hex');
  if (sha256 === expected.sha256 && model.length === expected.bytes) return;
  throw new ModelError(
    'MODEL_HASH_MISMATCH',
    `${MODEL_FILE}: expected ${expected.bytes} bytes with SHA-256 ${expected.sha256}, got ${model.length} with ${sha256}`,
  );
}

async function openGraph(model: Buffer, onPhase: OnPhase): Promise<Session> {
  const { session, Tensor } = await createSession(model, { file: MODEL_FILE, onPhase });
  const infer = (batch: FeatureBatch, outputs: InferenceSession.NullableOnnxValueMapType) => {
    const bag = [batch.rows, batch.bagColumns];
    const vocabulary = [batch.vocabulary, batch.pieceColumns];
    const inputs = {
      [GRAPH.ids]: new Tensor('int32', batch.ids, bag),
      [GRAPH.weights]: new Tensor('float32', batch.weights, bag),
      [GRAPH.words]: new Tensor('int32', batch.words, [batch.rows, batch.wordColumns]),
      [GRAPH.pieces]: new Tensor('int32', batch.pieces, vocabulary),
      [GRAPH.pieceWeights]: new Tensor('float32', batch.pieceWeights, vocabulary),
    };
    return session.run(inputs, outputs);
  };
  const constants = await infer(NOTHING, { [GRAPH.featureCounts]: null });
  const [bag, pieces] = Array.from(constants[GRAPH.featureCounts]?.data ?? [], Number);
  const labelCount = labelCountOf(session);
  return {
    labelCount,
    featureCounts: { bag: bag ?? 0, pieces: pieces ?? 0 },
    async run(batch) {
      // Written into memory of ours: what the runtime allocates for an output outlives many a call until it is collected.
      const probabilities = new Float32Array(batch.rows * labelCount);
      await infer(batch, { [GRAPH.probabilities]: new Tensor('float32', probabilities, [batch.rows, labelCount]) });
      return probabilities;
    },
  };
}

/** A sentence without words: the run that asks for constants, and warms the graph up. */
const NOTHING = layOut([
  {
    ids: new Int32Array(1),
    weights: new Float32Array(1),
    words: new Int32Array(0),
    pieces: new Int32Array(0),
    wordStarts: new Int32Array(1),
  },
]);

function labelCountOf(session: InferenceSession): number {
  const output = session.outputMetadata.find(({ name }) => name === GRAPH.probabilities);
  const width = output?.isTensor ? output.shape[1] : undefined;
  if (typeof width === 'number') return width;
  throw new ModelError('MODEL_UNREADABLE', `${MODEL_FILE} has no output "${GRAPH.probabilities}" of fixed width`);
}
