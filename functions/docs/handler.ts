import { readHttpEnvironment } from '../http/environment.ts';
import { createHttpHandler } from '../http/stack.ts';
import { createTelemetry } from '../http/telemetry.ts';
import { docsFunction } from './function.ts';

/** `functions/docs`: the documentation; in the predicting function it would make the bundle four times as large. */
export const handler = createHttpHandler(docsFunction(), createTelemetry(readHttpEnvironment().metricsNamespace));
