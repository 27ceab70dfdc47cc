import type { Context } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { createHttpHandler, type HttpHandler } from '../http/stack.ts';
import { intentFunction } from './function.ts';
import { loadModel } from './load-model.ts';

let handler: HttpHandler;
beforeAll(async () => {
  const ignore = () => undefined;
  const model = await loadModel('model/languages/fr/artifacts', { onPhase: ignore, onError: ignore });
  handler = createHttpHandler(intentFunction({ apiKeys: '', model }), { request: ignore, error: ignore });
});

/** The parsed response to a body. */
async function post(body: object) {
  const headers = { 'content-type': 'application/json' };
  const event = { routeKey: 'POST /api/intent', headers, body: JSON.stringify(body) };
  // The handler reads only the request id of the context.
  const response = await handler(event, { awsRequestId: 'request-1' } as Context);
  return JSON.parse(response.body ?? '');
}

describe('an explanation', () => {
  it('has terms of the sentence, sorted by weight, and leaves the prediction as it is without', async () => {
    const sentence = "Trouve-moi un hôtel près de l'Opéra";
    const { explanation, ...prediction } = await post({ sentence, explain: true });
    const plain = await post({ sentence });
    expect(prediction).toEqual(plain);
    expect(explanation.for[0].text).toBe('hôtel');
    for (const [side, sign] of [
      ['for', 1],
      ['against', -1],
    ] as const) {
      const weights = explanation[side].map(({ weight }: { weight: number }) => sign * weight);
      expect(weights).toEqual(weights.toSorted((a: number, b: number) => b - a));
      for (const { text, weight } of explanation[side]) {
        expect(sentence).toContain(text);
        expect(sign * weight).toBeGreaterThan(0);
      }
    }
  });

  it('is the same in a batch of 100 sentences as for the sentence alone', async () => {
    const sentences = Array.from({ length: 100 }, (_, i) => `un vol numéro ${i} pour Tunis ${'très '.repeat(i)}vite`);
    const { predictions } = await post({ sentences, explain: true });
    const alone = await post({ sentence: sentences[99], explain: true });
    expect(predictions).toHaveLength(100);
    expect(predictions[99].explanation).toEqual(alone.explanation);
  });

  it('is absent unless it is requested', async () => {
    expect(await post({ sentence: 'un vol', explain: false })).not.toHaveProperty('explanation');
  });
});
