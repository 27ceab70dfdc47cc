import { expect, it } from 'vitest';
import { redact } from '../redact.ts';
import { findUtterance } from '../store/lookup.ts';
import { recordObservation } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import { eraseSentence } from './erase-sentence.ts';

const NOW_MS = Date.UTC(2026, 4, 2);
const SENTENCE = 'une table au nom de Camille  Perrin';
const observation = {
  id: 'prediction-1',
  atMs: NOW_MS,
  redactions: [],
  prediction: { intent: 'find-restaurant', confidence: 0.9, accepted: true, scores: { 'find-restaurant': 0.9 } },
  model: 'abc',
};

it.each([
  ['today’s rules', redact(SENTENCE).text],
  ['rules that found nothing in it', 'une table au nom de Camille Perrin'],
])('erases a sentence that was stored under %s', async (_title, sentence) => {
  const table = createMemoryTable();
  await recordObservation(table, { ...observation, sentence });
  const hash = hashSentence(sentence);
  expect(await findUtterance(table, hash, NOW_MS)).toBeDefined();
  expect(await eraseSentence(table, SENTENCE, NOW_MS + 1)).toBe(2);
  expect(await findUtterance(table, hash, NOW_MS + 1)).toBeUndefined();
  expect(await recordObservation(table, { ...observation, id: 'prediction-2', sentence: redact(SENTENCE).text })).toBe(
    'erased',
  );
});

it('leaves no mark under the key of the sentence itself when nothing was stored there', async () => {
  const table = createMemoryTable();
  expect(await eraseSentence(table, SENTENCE, NOW_MS)).toBe(0);
  expect(
    (await table.query({ partition: hashSentence('une table au nom de Camille Perrin'), limit: 1 })).items,
  ).toEqual([]);
});
