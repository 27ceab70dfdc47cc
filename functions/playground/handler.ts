import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { playgroundFunction } from './function.ts';

/** `functions/playground`: a page to try sentences. */
export const handler = createHttpHandler(playgroundFunction(), createTelemetry(readHttpEnvironment().metricsNamespace));
