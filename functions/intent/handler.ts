import { ModelError } from '#model/model-error.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { createHttpHandler } from '../http/stack.ts';
import { captureNothing, createCapture } from './capture.ts';
import { readEnvironment } from './environment.ts';
import { intentRoutes, type ModelState } from './routes.ts';

/** Since the process began; everything before this line is starting Node and loading this bundle. */
const bootMs = performance.now();
const environment = readEnvironment();
const model = await loadModel(environment.modelDirectory);
const capture = environment.capture
  ? createCapture({
      model: model.ready ? model.classifier.version : 'none',
      now: Date.now,
      write: (text) => process.stdout.write(text),
      onFault: (error) => log('CAPTURE_FAILED', error),
    })
  : captureNothing;

/** `functions/intent`: the route that callers wait for. */
export const handler = createHttpHandler({
  routes: intentRoutes(model, capture),
  modelVersion: model.ready ? model.classifier.version : 'none',
  initPhases: [
    ['boot', bootMs],
    ['load', performance.now() - bootMs],
  ],
  onFault: (error, requestId) => log('UNEXPECTED', error, { requestId }),
});

/** Loads in the init phase, and runs the graph once, so that the first caller does not wait for either. */
async function loadModel(directory: string): Promise<ModelState> {
  try {
    const classifier = await loadClassifier(directory);
    await classifier.classify(['bonjour']);
    return { ready: true, classifier, loadMs: performance.now() - bootMs };
  } catch (error) {
    const code = error instanceof ModelError ? error.code : 'MODEL_UNREADABLE';
    log(code, error);
    return { ready: false, code };
  }
}

/** Logs hold no sentence: errors speak of files and figures. */
function log(code: string, error: unknown, more: object = {}): void {
  const { message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ level: 'ERROR', code, message, cause: cause && String(cause), stack, ...more }));
}
