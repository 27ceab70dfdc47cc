import type { Classifier, Prediction } from '#model/classifier.ts';
import type { Explanation } from '#model/explain.ts';
import { json } from '../http/answer.ts';
import { Problem } from '../http/problem.ts';
import { jsonBody } from '../http/request.ts';
import type { Route } from '../http/stack.ts';
import type { Observation } from '../http/telemetry.ts';
import type { Timing } from '../http/timing.ts';
import { type Capture, captureNothing } from './capture.ts';
import { querySentence } from './query-sentence.ts';

/** The one language that the model was trained for. */
const SUPPORTED_LANGUAGES = ['fr-FR'];

/** The outcome of loading the model: routes that need it answer 503 where there is none. */
export type ModelState =
  | { readonly ready: true; readonly classifier: Classifier; readonly loadMs: number }
  | { readonly ready: false; readonly code: string };

/** What an outsider may ask: whether the service lives. */
export const OPEN_ROUTES = ['GET /api/health'];

/** The routes of the predicting function, by API Gateway route key. */
export function intentRoutes(model: ModelState, capture: Capture = captureNothing): Record<string, Route> {
  return {
    'GET /api/intent': async (request, timing, observe) => {
      const sentence = querySentence(request);
      const predictions = await classify(model, [sentence], timing, observe);
      const answer = json(predictions[0]?.scores);
      capture(request.headers, [sentence], predictions);
      return answer;
    },
    'POST /api/intent': async (request, timing, observe) => {
      const body = jsonBody(request);
      // Loaded when first needed: who asks with GET does not wait for zod.
      const { readIntentBody } = await import('./schema.ts');
      const { sentence, sentences, explain = false } = readIntentBody(body);
      const batch = sentences ?? [sentence ?? ''];
      const predictions = await classify(model, batch, timing, observe);
      const answers = explain ? await withExplanations(model, batch, predictions, timing) : predictions;
      const { version } = requireReady(model);
      const answer = json(sentences ? { predictions: answers, model: version } : { ...answers[0], model: version });
      capture(request.headers, batch, predictions);
      return answer;
    },
    'GET /api/intent-supported-languages': () => json(SUPPORTED_LANGUAGES),
    'GET /api/health': () => {
      const { version, manifest } = requireReady(model);
      const { sha256, bytes } = manifest.model;
      const loadMs = model.ready ? Math.round(model.loadMs) : undefined;
      return json({ status: 'ok', model: { version, sha256, bytes, labels: manifest.labels, state: 'ready', loadMs } });
    },
  };
}

function requireReady(model: ModelState): Classifier {
  if (model.ready) return model.classifier;
  throw new Problem('model-unavailable', `The model could not be loaded (${model.code}).`);
}

async function classify(
  model: ModelState,
  sentences: readonly string[],
  timing: Timing,
  observe: (observation: Observation) => void,
): Promise<Prediction[]> {
  const predictions = await requireReady(model).classify(sentences, ({ featuresMs, runMs }) => {
    timing.add('features', featuresMs);
    timing.add('run', runMs);
  });
  for (const { intent, confidence, accepted } of predictions) observe({ intent, confidence, accepted });
  return predictions;
}

async function withExplanations(
  model: ModelState,
  sentences: readonly string[],
  predictions: readonly Prediction[],
  timing: Timing,
): Promise<(Prediction & { explanation: Explanation })[]> {
  const start = performance.now();
  const explained = [];
  for (const [i, prediction] of predictions.entries()) {
    const explanation = await requireReady(model).explain(sentences[i] ?? '', prediction.intent);
    explained.push({ ...prediction, explanation });
  }
  timing.add('explain', performance.now() - start);
  return explained;
}
