import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { InferenceSession } from 'onnxruntime-node';
import { type Classifier, createClassifier, type Session } from './classifier.ts';
import { forbidTelemetry } from './environment.ts';
import { type FeatureBatch, toBatch } from './feature-batch.ts';
import { GRAPH_OUTPUTS, toFeeds } from './graph.ts';
import { MANIFEST_FILE, type Manifest, MODEL_FILE, parseManifest } from './manifest.ts';
import { ModelError } from './model-error.ts';

/**
 * One thread and no spinning: the work of a call is a few microseconds, so a thread pool would only cost start-up time and,
 * on Lambda, billed CPU. The graph is written optimised, so optimising it again at every cold start would be waste.
 */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'disabled',
  enableCpuMemArena: false,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

export interface LoadOptions {
  /** Told how long each step took, in milliseconds: `files`, `library`, `session`. */
  readonly onPhase?: OnPhase;
}

export type OnPhase = (phase: string, durationMs: number) => void;

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
  return createClassifier(manifest, await createSession(model, onPhase));
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

/** `require`, not `import`: on Lambda the runtime lies in a layer, found through NODE_PATH, which ES modules do not search. */
async function createSession(model: Buffer, onPhase: OnPhase): Promise<Session> {
  forbidTelemetry();
  const startedMs = performance.now();
  const { InferenceSession, Tensor } = createRequire(import.meta.url)(
    'onnxruntime-node',
  ) as typeof import('onnxruntime-node');
  const loadedMs = performance.now();
  onPhase('library', loadedMs - startedMs);
  const session = await InferenceSession.create(model, SESSION_OPTIONS).catch((cause: unknown) => {
    throw new ModelError('MODEL_UNREADABLE', `ONNX Runtime cannot load ${MODEL_FILE}`, { cause });
  });
  onPhase('session', performance.now() - loadedMs);
  const infer = (batch: FeatureBatch, outputs: InferenceSession.NullableOnnxValueMapType) => {
    const inputs = toFeeds(batch).map(({ name, type, data, dims }) => [name, new Tensor(type, data, dims)]);
    return session.run(Object.fromEntries(inputs), outputs);
  };
  const constants = await infer(NOTHING, { [GRAPH_OUTPUTS.featureCounts]: null });
  const [bag, pieces] = Array.from(constants[GRAPH_OUTPUTS.featureCounts]?.data ?? [], Number);
  const labelCount = labelCountOf(session);
  return {
    labelCount,
    featureCounts: { bag: bag ?? 0, pieces: pieces ?? 0 },
    async run(batch) {
      // Written into memory of ours: what the runtime allocates for an output outlives many a call until it is collected.
      const probabilities = new Float32Array(batch.rows * labelCount);
      await infer(batch, {
        [GRAPH_OUTPUTS.probabilities]: new Tensor('float32', probabilities, [batch.rows, labelCount]),
      });
      return probabilities;
    },
  };
}

/** A sentence without words: the run that asks for constants, and warms the graph up. */
const NOTHING = toBatch([
  {
    ids: new Int32Array(1),
    weights: new Float32Array(1),
    words: new Int32Array(0),
    subwords: new Int32Array(0),
    wordStarts: new Int32Array(1),
  },
]);

function labelCountOf(session: InferenceSession): number {
  const output = session.outputMetadata.find(({ name }) => name === GRAPH_OUTPUTS.probabilities);
  const width = output?.isTensor ? output.shape[1] : undefined;
  if (typeof width === 'number') return width;
  throw new ModelError(
    'MODEL_UNREADABLE',
    `${MODEL_FILE} has no output "${GRAPH_OUTPUTS.probabilities}" of fixed width`,
  );
}
