import { parseApiKeys } from '../http/api-keys.ts';
import type { HttpFunction } from '../http/stack.ts';
import { type Capture, captureNothing } from './capture.ts';
import type { ModelState } from './load-model.ts';
import { intentRoutes } from './routes.ts';

export interface IntentFunctionOptions {
  /** The variable `API_KEYS`. */
  readonly apiKeys: string;
  readonly model: ModelState;
  readonly capture?: Capture;
  /** What relative dates are resolved against where a request names no time. */
  readonly now?: () => number;
  readonly initPhases?: HttpFunction['initPhases'];
}

/** Routes that a caller without an API key may request: whether the service is alive. */
export const OPEN_ROUTES = ['GET /api/health'];

/** The predicting function. Throws when `apiKeys` is malformed. */
export function intentFunction({
  apiKeys,
  model,
  capture = captureNothing,
  now = Date.now,
  initPhases,
}: IntentFunctionOptions): HttpFunction {
  return {
    routes: intentRoutes(model, capture, now),
    openRoutes: OPEN_ROUTES,
    apiKeys: parseApiKeys(apiKeys),
    modelVersion: modelVersion(model),
    initPhases,
  };
}

/** The version of the model; `none` where it could not be loaded. */
export function modelVersion(model: ModelState): string {
  return model.ready ? model.classifier.version : 'none';
}
