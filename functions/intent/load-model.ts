import type { Classifier } from '#model/classifier.ts';
import { ModelError } from '#model/model-error.ts';
import { loadClassifier } from '#model/onnx-session.ts';

/** The outcome of loading the model; without one, the routes that need it return 503 with the code. */
export type ModelState =
  | { readonly ready: true; readonly classifier: Classifier; readonly loadMs: number }
  | { readonly ready: false; readonly code: string };

export interface LoadModelOptions {
  /** Where the encoder lies, for a model that was trained with one; the committed one when not given. */
  readonly encoderDirectory?: string;
  readonly onPhase: (phase: string, durationMs: number) => void;
  /** Called with the error when the model cannot be loaded. */
  readonly onError: (code: string, error: unknown) => void;
}

/** Loads the model from a directory, with its encoder, and runs it once, so that the first request waits for neither. Never rejects. */
export async function loadModel(
  directory: string,
  { encoderDirectory, onPhase, onError }: LoadModelOptions,
): Promise<ModelState> {
  const startMs = performance.now();
  try {
    const classifier = await loadClassifier(directory, { onPhase, ...(encoderDirectory && { encoderDirectory }) });
    const loadedMs = performance.now();
    await classifier.classify(['bonjour']);
    const readyMs = performance.now();
    onPhase('first-run', readyMs - loadedMs);
    return { ready: true, classifier, loadMs: readyMs - startMs };
  } catch (error) {
    const code = error instanceof ModelError ? error.code : 'MODEL_UNREADABLE';
    onError(code, error);
    return { ready: false, code };
  }
}
