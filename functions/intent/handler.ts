import './v8-flags.ts'; // before the modules that it makes faster
import { readHttpEnvironment } from '../http/environment.ts';
import { createOutput } from '../http/output.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { captureNothing, createCapture } from './capture.ts';
import { readEnvironment } from './environment.ts';
import { intentFunction, modelVersion } from './function.ts';
import { loadModel } from './load-model.ts';

/** `boot` is the time since the process began: starting Node and loading this bundle. */
const initPhases: [phase: string, durationMs: number][] = [['boot', performance.now()]];
const { apiKeys, metricsNamespace, version } = readHttpEnvironment();
const environment = readEnvironment();
const output = createOutput();
const telemetry = createTelemetry(metricsNamespace, output.write, version);
const model = await loadModel(environment.modelDirectory, {
  encoderDirectory: environment.encoderDirectory,
  onPhase: (...phase) => initPhases.push(phase),
  onError: telemetry.error,
});
const capture = environment.capture
  ? createCapture({
      model: modelVersion(model),
      now: Date.now,
      write: output.buffer,
      onError: (error) => telemetry.error('CAPTURE_FAILED', error),
    })
  : captureNothing;

/** `functions/intent`: returns the intent of sentences while the caller waits. */
export const handler = createHttpHandler(intentFunction({ apiKeys, model, capture, initPhases }), telemetry);
