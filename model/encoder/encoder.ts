import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModelError } from '../model-error.ts';
import { createSession, type OnPhase } from '../onnx-runtime.ts';
import { batchesOf, type EncoderBatch, toEncoderBatch } from './batch.ts';
import { EMBEDDING_DIMENSIONS, GRAPH, WINDOW } from './graph.ts';
import { ENCODER_MANIFEST_FILE, type EncoderManifest, parseEncoderManifest } from './manifest.ts';
import { openTable } from './table/table.ts';
import { createTokenizer } from './tokenizer/tokenizer.ts';
import { readVocabulary } from './tokenizer/vocabulary.ts';
import { VIEW_DIMENSIONS, VIEWS, type View } from './views.ts';

export interface Encoder {
  readonly version: string;
  readonly manifest: EncoderManifest;
  /** Frozen features of sentences, in their order. A sentence's features do not depend on the others. */
  readonly encode: (sentences: readonly string[], views?: readonly View[]) => Promise<EncoderFeatures>;
  /** Closes the table's file; the encoder must not be used after it. */
  readonly close: () => void;
}

export interface EncoderFeatures {
  readonly rows: number;
  /** Width of a row: 512 + 512 + 1,280 for all views. */
  readonly dimensions: number;
  /** Row-major [rows, dimensions]: the views in the order they were asked for, beside each other. */
  readonly values: Float32Array;
}

export interface LoadEncoderOptions {
  /** Called with the duration of each step, in milliseconds: `encoder files`, `encoder library`, `encoder session`. */
  readonly onPhase?: OnPhase;
}

/** Tokens of a batch, padding included: larger ones are no faster, and take memory. */
const MAX_BATCH_TOKENS = 512;
/** Tokens of a sentence: of a longer one the begin counts. Sentences of 1,000 characters have some 250, and some 1,000 of no known one. */
const MAX_SENTENCE_TOKENS = 512;

/**
 * Loads the encoder of a directory. Throws a `ModelError`: `ENCODER_MISSING` when a file cannot be read, `ENCODER_MANIFEST_INVALID`,
 * `ENCODER_HASH_MISMATCH` when a file is cut or belongs to another encoder, `MODEL_UNREADABLE` when ONNX Runtime refuses the graph.
 *
 * Lengths and the version that each file carries are checked, not hashes: hashing 19 MB would take longer than all the rest, and
 * read a table of which a sentence needs 3 kB. Packaging and `npm run generate -- encoder --check` compare hashes.
 */
export async function loadEncoder(
  directory: string,
  { onPhase = () => undefined }: LoadEncoderOptions = {},
): Promise<Encoder> {
  const startedMs = performance.now();
  const manifest = parseEncoderManifest(read(directory, ENCODER_MANIFEST_FILE).toString('utf8'));
  const { version, files, pieces } = manifest;
  const graph = read(directory, 'encoder.onnx');
  refuseOtherGraph(graph, manifest);
  const vocabulary = readVocabulary(read(directory, 'vocabulary.bin'), version, files['vocabulary.bin'].bytes);
  const table = openTable(directory, {
    version,
    bytes: files['table.bin'].bytes,
    rows: pieces.count,
    dimensions: EMBEDDING_DIMENSIONS,
  });
  onPhase('encoder files', performance.now() - startedMs);
  const run = await openGraph(graph, onPhase);
  const tokenizer = createTokenizer(vocabulary);
  return {
    version,
    manifest,
    close: table.close,
    encode: async (sentences, views = VIEWS) => {
      const tokens = sentences.map((sentence) => limit(tokenizer.encode(sentence)));
      const dimensions = views.reduce((sum, view) => sum + VIEW_DIMENSIONS[view], 0);
      const values = new Float32Array(sentences.length * dimensions);
      for (const batch of batchesOf(
        tokens.map(({ length }) => length),
        MAX_BATCH_TOKENS,
      )) {
        const outputs = await run(
          toEncoderBatch(
            batch.flatMap((i) => tokens[i] ?? []),
            table,
          ),
          views,
        );
        let column = 0;
        for (const [k, view] of views.entries()) {
          const width = VIEW_DIMENSIONS[view];
          batch.forEach((index, row) => {
            values.set(outputs[k]?.subarray(row * width, (row + 1) * width) ?? [], index * dimensions + column);
          });
          column += width;
        }
      }
      return { rows: sentences.length, dimensions, values };
    },
  };
}

function limit(ids: Int32Array): Int32Array {
  if (ids.length <= MAX_SENTENCE_TOKENS) return ids;
  const limited = ids.slice(0, MAX_SENTENCE_TOKENS);
  limited[MAX_SENTENCE_TOKENS - 1] = ids.at(-1) ?? 0;
  return limited;
}

/** Synchronous: nothing else is to be done meanwhile, and loading node:fs/promises takes longer than reading. */
function read(directory: string, file: string): Buffer {
  const path = join(directory, file);
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ModelError('ENCODER_MISSING', `cannot read ${path}: build the encoder or set its directory`, { cause });
  }
}

/** An ONNX file starts with the names of its producer, and their version is the encoder's. */
const PRODUCER_BYTES = 64;

function refuseOtherGraph(graph: Buffer, { version, files }: EncoderManifest): void {
  const { bytes } = files['encoder.onnx'];
  if (graph.length !== bytes) {
    throw new ModelError('ENCODER_HASH_MISMATCH', `encoder.onnx: expected ${bytes} bytes, got ${graph.length}`);
  }
  const producer = graph.toString('latin1', 0, PRODUCER_BYTES);
  if (producer.includes(version)) return;
  const came = /[0-9a-f]{12}/.exec(producer)?.[0] ?? 'none';
  throw new ModelError(
    'ENCODER_HASH_MISMATCH',
    `encoder.onnx: expected a graph of encoder ${version}, got one of ${came}`,
  );
}

type Run = (batch: EncoderBatch, views: readonly View[]) => Promise<Float32Array[]>;

async function openGraph(graph: Buffer, onPhase: OnPhase): Promise<Run> {
  const { session, Tensor } = await createSession(graph, { file: 'encoder.onnx', onPhase, phase: 'encoder ' });
  return async (batch, views) => {
    const { rows, positions } = batch;
    const tokens = rows * positions;
    const inputs = {
      [GRAPH.values]: new Tensor('uint8', batch.values, [tokens, EMBEDDING_DIMENSIONS]),
      [GRAPH.scales]: new Tensor('float32', batch.scales, [tokens, 1]),
      [GRAPH.offsets]: new Tensor('float32', batch.offsets, [tokens, 1]),
      [GRAPH.windows]: new Tensor('int32', batch.windows, [tokens, WINDOW.width]),
      [GRAPH.poolWeights]: new Tensor('float32', batch.poolWeights, [rows, 1, positions]),
      [GRAPH.penalties]: new Tensor('float32', batch.penalties, [rows, positions, 1]),
      [GRAPH.rootLengths]: new Tensor('float32', batch.rootLengths, [rows, 1]),
      [GRAPH.shape]: new Tensor('int64', batch.shape, [batch.shape.length]),
    };
    // Written into memory of ours: what the runtime allocates for an output outlives many a call until it is collected.
    const outputs = views.map((view) => new Float32Array(rows * VIEW_DIMENSIONS[view]));
    const bound = views.map((view, k) => {
      return [GRAPH[view], new Tensor('float32', outputs[k] ?? new Float32Array(), [rows, VIEW_DIMENSIONS[view]])];
    });
    await session.run(inputs, Object.fromEntries(bound));
    return outputs;
  };
}
