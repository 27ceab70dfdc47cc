import type { Classifier, Prediction } from '#model/classifier.ts';
import type { Explanation } from '#model/explain.ts';
import { predictionJson, scoresJson } from '#model/prediction-json.ts';
import { Problem } from '../http/problem.ts';
import { invalid, jsonBody } from '../http/request.ts';
import { jsonResponse, jsonTextResponse } from '../http/response.ts';
import type { Route } from '../http/stack.ts';
import type { Observation } from '../http/telemetry.ts';
import type { Timing } from '../http/timing.ts';
import { type Capture, captureNothing } from './capture.ts';
// Types only: the enrichers and their data are loaded with the first request for entities.
import type { EntitiesAndSlots } from './entities/entities.ts';
import { hasEntities } from './entities/languages.ts';
import type { ModelState } from './load-model.ts';
import { querySentence } from './query-sentence.ts';
import type { IntentBody } from './request-schema.ts';

/** The routes of the predicting function, by API Gateway route key. */
export function intentRoutes(
  model: ModelState,
  capture: Capture = captureNothing,
  now: () => number = Date.now,
): Record<string, Route> {
  return {
    'GET /api/intent': async (request, timing, observe) => {
      const sentence = querySentence(request);
      const predictions = await classify(model, [sentence], timing, observe);
      const { labels } = requireReady(model).manifest;
      const response = jsonTextResponse(scoresJson(predictions[0]?.scores ?? {}, labels));
      capture(request.headers, [sentence], predictions);
      return response;
    },
    'POST /api/intent': async (request, timing, observe) => {
      const body = jsonBody(request);
      // Loaded with the first POST, so that a cold start does not load zod.
      const { parseIntentBody } = await import('./request-schema.ts');
      const { sentence, sentences, explain = false, entities = false, ...options } = parseIntentBody(body);
      if (entities) requireEntities(requireReady(model).manifest.languages);
      const batch = sentences ?? [sentence ?? ''];
      const predictions = await classify(model, batch, timing, observe);
      const explained = explain ? await withExplanations(model, batch, predictions, timing) : predictions;
      const results = entities ? await withEntities(sent(body, batch), explained, options, now(), timing) : explained;
      const { version, manifest } = requireReady(model);
      const written = results.map((prediction) => predictionJson(prediction, manifest.labels));
      const predicted = sentences ? `{"predictions":[${written.join(',')}]` : written[0]?.slice(0, -1);
      const response = jsonTextResponse(`${predicted},"model":${JSON.stringify(version)}}`);
      capture(request.headers, batch, predictions);
      return response;
    },
    'GET /api/intent-supported-languages': () => jsonResponse(requireReady(model).manifest.languages),
    'GET /api/health': () => {
      const { version, manifest } = requireReady(model);
      const { sha256, bytes } = manifest.model;
      const loadMs = model.ready ? Math.round(model.loadMs) : undefined;
      const labels = manifest.labels;
      return jsonResponse({ status: 'ok', model: { version, sha256, bytes, labels, state: 'ready', loadMs } });
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
  const predictions = await requireReady(model).classify(sentences, ({ featuresMs, encodeMs, runMs }) => {
    timing.add('features', featuresMs);
    if (encodeMs > 0) timing.add('encode', encodeMs);
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

/** Throws a 400 for a model of another language: French rules would find there what is not. */
function requireEntities(languages: readonly string[]): void {
  if (hasEntities(languages)) return;
  const reason = `must be false: the facts of a sentence are read in French, the model's languages are ${languages.join(', ')}`;
  throw invalid({ field: 'entities', reason });
}

/** The sentences as the caller sent them, before trimming: the ranges of entities count from there. */
function sent(body: unknown, trimmed: readonly string[]): readonly string[] {
  // The body has been validated.
  const { sentence, sentences } = body as { readonly sentence?: string; readonly sentences?: readonly string[] };
  return sentences ?? (sentence === undefined ? trimmed : [sentence]);
}

/** Adds the entities of each sentence, and the slots that they fill of its intent. */
async function withEntities<Predicted extends Prediction>(
  sentences: readonly string[],
  predictions: readonly Predicted[],
  { now, timeZone }: Pick<IntentBody, 'now' | 'timeZone'>,
  nowMs: number,
  timing: Timing,
): Promise<(Predicted & EntitiesAndSlots)[]> {
  const start = performance.now();
  const { entitiesAndSlots } = await import('./entities/entities.ts');
  const context = { nowMs: now === undefined ? nowMs : Date.parse(now), timeZone };
  const results = [];
  for (const [i, prediction] of predictions.entries()) {
    results.push({ ...prediction, ...(await entitiesAndSlots(sentences[i] ?? '', prediction, context)) });
  }
  timing.add('entities', performance.now() - start);
  return results;
}
