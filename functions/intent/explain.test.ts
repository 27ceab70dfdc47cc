import { beforeAll, describe, expect, it } from 'vitest';
import { createService, type Service } from '../contract/service.ts';

let service: Service;
beforeAll(async () => {
  service = await createService();
});

/** The answer to a body, parsed. */
async function answer(body: object) {
  const request = { method: 'POST', target: '/api/intent', headers: { 'content-type': 'application/json' } };
  const answered = await service.gateway({ ...request, body: Buffer.from(JSON.stringify(body)) });
  return JSON.parse(answered.body ?? '');
}

describe('an explanation', () => {
  it('explains where it is asked to, with pieces of the sentence, the strongest first', async () => {
    const sentence = "Trouve-moi un hôtel près de l'Opéra";
    const { explanation, ...prediction } = await answer({ sentence, explain: true });
    const plain = await answer({ sentence });
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

  it('explains every sentence of a batch of 100, as it would alone', async () => {
    const sentences = Array.from({ length: 100 }, (_, i) => `un vol numéro ${i} pour Tunis ${'très '.repeat(i)}vite`);
    const { predictions } = await answer({ sentences, explain: true });
    const alone = await answer({ sentence: sentences[99], explain: true });
    expect(predictions).toHaveLength(100);
    expect(predictions[99].explanation).toEqual(alone.explanation);
  });

  it('does not explain unless asked to', async () => {
    expect(await answer({ sentence: 'un vol', explain: false })).not.toHaveProperty('explanation');
  });
});
