import './v8-flags.ts'; // before what it makes faster
import { ModelError } from '#model/model-error.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { parseApiKeys } from '../http/api-keys.ts';
import { readHttpEnvironment } from '../http/environment.ts';
import { createOutput } from '../http/output.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { captureNothing, createCapture } from './capture.ts';
import { readEnvironment } from './environment.ts';
import { intentRoutes, type ModelState, OPEN_ROUTES } from './routes.ts';

/** Since the process began; everything before this line is starting Node and loading this bundle. */
const bootMs = performance.now();
const initPhases: [phase: string, durationMs: number][] = [['boot', bootMs]];
const { apiKeys, metricsNamespace } = readHttpEnvironment();
const output = createOutput();
const telemetry = createTelemetry(metricsNamespace, output.write);
const environment = readEnvironment();
const model = await loadModel(environment.modelDirectory);
const capture = environment.capture
  ? createCapture({
      model: model.ready ? model.classifier.version : 'none',
      now: Date.now,
      write: output.hold,
      onFault: (error) => telemetry.fault('CAPTURE_FAILED', error),
    })
  : captureNothing;

/** `functions/intent`: the route that callers wait for. */
export const handler = createHttpHandler({
  routes: intentRoutes(model, capture),
  openRoutes: OPEN_ROUTES,
  apiKeys: parseApiKeys(apiKeys),
  modelVersion: model.ready ? model.classifier.version : 'none',
  initPhases,
  telemetry,
});

/** Loads in the init phase, and runs the graph once, so that the first caller does not wait for either. */
async function loadModel(directory: string): Promise<ModelState> {
  try {
    const classifier = await loadClassifier(directory, {
      onPhase: (phase, durationMs) => initPhases.push([phase, durationMs]),
    });
    const loadedMs = performance.now();
    await classifier.classify(['bonjour']);
    initPhases.push(['first-run', performance.now() - loadedMs]);
    return { ready: true, classifier, loadMs: performance.now() - bootMs };
  } catch (error) {
    const code = error instanceof ModelError ? error.code : 'MODEL_UNREADABLE';
    telemetry.fault(code, error);
    return { ready: false, code };
  }
}
