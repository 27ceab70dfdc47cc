import { createRequire } from 'node:module';
import type { InferenceSession } from 'onnxruntime-node';
import { forbidTelemetry } from './environment.ts';
import { ModelError } from './model-error.ts';

export type { InferenceSession } from 'onnxruntime-node';

export type OnPhase = (phase: string, durationMs: number) => void;

export interface Session {
  readonly session: InferenceSession;
  /** The constructor of the runtime's tensors, which views the data that it is given. */
  readonly Tensor: typeof import('onnxruntime-node').Tensor;
}

export interface SessionRequest {
  /** What the bytes are of, for errors. */
  readonly file: string;
  /** Called with durations in milliseconds: `library` (almost nothing from the second session on) and `session`. */
  readonly onPhase: OnPhase;
  /** Prefix of the phases' names. */
  readonly phase?: string;
  /** Threads of a run; more than one only where runs are long, as in training. */
  readonly threads?: number;
}

/**
 * One thread and no spinning: the work of a call is a few microseconds, so a thread pool would only cost start-up time and,
 * on Lambda, billed CPU. Graphs are written optimised, so optimising them again at every cold start would be waste.
 */
const SESSION_OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  graphOptimizationLevel: 'disabled',
  enableCpuMemArena: false,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/**
 * A session of an ONNX graph: the one place that speaks to ONNX Runtime. Throws `MODEL_UNREADABLE` when the bytes are none.
 * `require`, not `import`: on Lambda the runtime lies in a layer, found through NODE_PATH, which ES modules do not search.
 */
export async function createSession(
  model: Uint8Array,
  { file, onPhase, phase = '', threads = 1 }: SessionRequest,
): Promise<Session> {
  forbidTelemetry();
  const startedMs = performance.now();
  const { InferenceSession, Tensor } = createRequire(import.meta.url)(
    'onnxruntime-node',
  ) as typeof import('onnxruntime-node');
  const loadedMs = performance.now();
  onPhase(`${phase}library`, loadedMs - startedMs);
  const session = await InferenceSession.create(model, { ...SESSION_OPTIONS, intraOpNumThreads: threads }).catch(
    (cause: unknown) => {
      throw new ModelError('MODEL_UNREADABLE', `ONNX Runtime cannot load ${file}`, { cause });
    },
  );
  onPhase(`${phase}session`, performance.now() - loadedMs);
  return { session, Tensor };
}
