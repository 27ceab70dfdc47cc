import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSampled } from '../store/accepted-sample.ts';
import { eraseUtterance } from '../store/erase.ts';
import { findLabelled, findUnsure, labelUtterance } from '../store/label.ts';
import { utteranceKey } from '../store/layout.ts';
import { recordObservation } from '../store/record.ts';
import { hashSentence } from '../store/sentence-hash.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import type { Table, Value } from '../table/table.ts';
import { exportLabels } from './export-labels.ts';
import { findSentences } from './find-sentences.ts';
import { labelPages } from './label-keys.ts';
import { labelsToReview } from './labels-to-review.ts';
import { progressOf } from './progress.ts';
import { rankForReview } from './rank.ts';
import { readCandidates } from './read-candidates.ts';
import { createKeyReader } from './read-keys.ts';
import { createSession } from './session.ts';

const NOW_MS = Date.UTC(2026, 4, 2);
const LABELS = ['find-train', 'find-hotel'];

describe('the review queue', () => {
  it('holds what the model did not accept, the lowest confidence first', async () => {
    const table = await tableWith({ 'quelque chose': 0.4, 'un billet': 0.7, 'un hôtel à Metz': 0.95 });
    const unsure = await findUnsure(table, 100, NOW_MS);
    expect(unsure.map(({ text }) => text).sort()).toEqual(['quelque chose', 'un billet']);
  });

  it.each<[string, Record<string, Value>]>([
    ['is invalid', { scores: 'many' }],
    ['has a future version', { v: 99 }],
  ])('skips a sentence that %s', async (_title, attributes) => {
    const table = await tableWith({ 'quelque chose': 0.4, 'un billet': 0.7 });
    await table.update(utteranceKey(hashSentence('un billet')), { set: attributes });
    expect((await findUnsure(table, 100, NOW_MS)).map(({ text }) => text)).toEqual(['quelque chose']);
  });

  it('ranks frequent sentences before rare ones, and near duplicates of earlier ones last', async () => {
    const table = await tableWith({
      'un truc pour demain': 0.5,
      'un truc pour demain ?!': 0.5,
      'le machin vert': 0.52,
    });
    const found = await findUnsure(table, 100, NOW_MS);
    const counts: Record<string, number> = { 'un truc pour demain': 9 };
    const copy = { ...(found[0] ?? fail()), text: 'un truc pour demain svp' };
    const candidates = [...found, copy].map((utterance) => ({ utterance, count: counts[utterance.text] ?? 5 }));
    expect(rankForReview(candidates).map(({ utterance }) => utterance.text)).toEqual([
      'un truc pour demain',
      'le machin vert',
      'un truc pour demain svp',
    ]);
  });
});

describe('the share of accepted sentences', () => {
  /** Sentences by whether the sample has them. */
  const [inSample, outside] = [true, false].map((wanted) =>
    Array.from({ length: 60 }, (_, i) => `un hôtel, numéro ${'abcdefghij'[i % 10]}${i}`).filter(
      (sentence) => isSampled(hashSentence(sentence)) === wanted,
    ),
  );
  const accepted = (sentences: readonly string[] = []) => Object.fromEntries(sentences.map((text) => [text, 0.95]));

  it('is about one in five, by the hash of the sentence', () => {
    expect(inSample?.length).toBeGreaterThan(5);
    expect(inSample?.length).toBeLessThan(20);
  });

  it('is shown after every fourth sentence that was not accepted, then what is left of it', async () => {
    const unsure = Object.fromEntries(['a', 'be', 'cé', 'du', 'et'].map((text) => [`${text} quelque chose`, 0.5]));
    const sentences = [...(inSample ?? []).slice(0, 3), ...(outside ?? []).slice(0, 3)];
    const table = await tableWith({ ...unsure, ...accepted(sentences) });
    const candidates = await readCandidates(table, NOW_MS);
    const flags = candidates.map(({ utterance }) => utterance.accepted);
    expect(flags).toEqual([false, false, false, false, true, false, true, true]);
    expect(candidates.map(({ utterance }) => utterance.text)).not.toContain(outside?.[0]);
    expect(await readCandidates(table, NOW_MS, { unsure: 100, accepted: 1 })).toHaveLength(6);
  });

  it('is asked for once, is judged by its labels, and an undone one is in no list', async () => {
    const [first = '', second = '', unsure = ''] = inSample ?? [];
    const [third = ''] = outside ?? [];
    const table = await tableWith({ ...accepted([first, second, third]), [unsure]: 0.4 });
    await labelUtterance(table, hashSentence(unsure), 'find-train');
    const find = (text: string) => findSentences(table, text, NOW_MS);
    const session = createSession(table, { candidates: await readCandidates(table, NOW_MS), labels: LABELS, find });
    await session.press('1');
    await session.press('2');
    await session.find(third);
    await session.press('2');
    expect(await readCandidates(table, NOW_MS)).toEqual([]);
    expect(progressOf(await findLabelled(table, NOW_MS))).toEqual({ labelled: 4, accepted: 2, acceptedRight: 1 });
    await session.press('u');
    await session.press('u');
    expect(await findUnsure(table, 100, NOW_MS)).toEqual([]);
    expect(await readCandidates(table, NOW_MS)).toHaveLength(1);
    expect(await findLabelled(table, NOW_MS)).toHaveLength(2);
    expect((await table.get(utteranceKey(hashSentence(third))))?.list).toBeUndefined();
  });
});

describe('what is typed', () => {
  const typed = (...chunks: string[]) => {
    const read = createKeyReader();
    return chunks.flatMap((chunk) => read(chunk));
  };

  it.each<[string, string[], object[]]>([
    ['keys, without the line feeds of a file', ['1\n2 '], [{ key: '1' }, { key: '2' }]],
    ['Enter of a terminal', ['\r'], [{ key: '\r' }]],
    ['Ctrl-C and Ctrl-D', ['\u0003', '/a\u0004'], [{ key: 'q' }, { typing: '' }, { typing: 'a' }, { key: 'q' }]],
    [
      'no keys of arrows, which end a search',
      ['\u001b[A', '/s', '\u001b', 's'],
      [{ typing: '' }, { typing: 's' }, { key: 's' }],
    ],
    [
      'a search, with what was deleted again',
      ['/', 'ab', '\u007f', ' c\r', '1'],
      [
        { typing: '' },
        { typing: 'a' },
        { typing: 'ab' },
        { typing: 'a' },
        { typing: 'a ' },
        { typing: 'a c' },
        { find: 'a c' },
        { key: '1' },
      ],
    ],
    ['a search for nothing', ['/\n', '1'], [{ typing: '' }, { typing: '' }, { key: '1' }]],
  ])('is read as %s', (_, chunks, expected) => {
    expect(typed(...chunks)).toEqual(expected);
  });
});

describe('the keys of labels', () => {
  it('are digits, then letters that mean nothing else, and pages of them for very many labels', () => {
    const labels = Array.from({ length: 150 }, (_, i) => `intent ${i}`);
    const pages = labelPages(labels);
    expect(pages.flatMap((page) => [...page.values()])).toEqual(labels);
    expect([...(pages[0]?.keys() ?? [])].slice(7, 11)).toEqual(['8', '9', 'a', 'b']);
    for (const page of pages) for (const key of ['s', 'u', 'q', '+', '']) expect(page.has(key)).toBe(false);
    expect(labelPages(labels.slice(0, 12))).toHaveLength(1);
  });

  it('choose labels past the ninth, and past the first page', async () => {
    const labels = Array.from({ length: 60 }, (_, i) => `intent ${i + 1}`);
    const session = await open(await tableWith({ 'un billet': 0.7, 'une chambre': 0.6 }), labels);
    expect((await session.press('b')).message).toBe('intent 11');
    expect((await session.press('+')).message).toBe('labels, page 2 of 2');
    expect((await session.press('1')).message).toBe('intent 59');
  });
});

describe('the labels of a review', () => {
  const candidate = async (scores: Record<string, number>, atMs: number) => {
    const [utterance] = await findUnsure(await tableWith({ 'un billet': 0.4 }), 1, NOW_MS);
    return { utterance: { ...(utterance ?? fail()), scores, lastSeenMs: atMs }, count: 1 };
  };

  it.each([
    ['the model, in its order, without sentences', [], LABELS],
    ['the model, in its order, when it predicted last', [{ 'find-hotel': 1 }], LABELS],
    [
      'the model that predicted last, when that has others',
      [{ 'find-hotel': 1 }, { '10': 0.5, b: 0.2, '2': 0.3 }],
      ['2', '10', 'b'],
    ],
    ['the model again, when the others are older', [{ '10': 1 }, { 'find-hotel': 1 }], LABELS],
  ])('are those of %s', async (_, predictions, expected) => {
    const candidates = await Promise.all(predictions.map((scores, i) => candidate(scores, NOW_MS + i)));
    expect(labelsToReview(candidates, LABELS)).toEqual(expected);
    expect(labelsToReview(candidates.toReversed(), LABELS)).toEqual(expected);
  });
});

describe('a review session', () => {
  it('stores a label at once, and does not ask for it again', async () => {
    const table = await tableWith({ 'un billet': 0.7, 'une chambre': 0.6 });
    const session = await open(table);
    expect(session.current()?.utterance.text).toBe('une chambre');
    expect(await session.press('2')).toEqual({ message: 'find-hotel', isOpen: true });
    const resumed = await open(table);
    expect(resumed.current()?.utterance.text).toBe('un billet');
    expect((await findLabelled(table, NOW_MS)).map(({ text, label }) => [text, label])).toEqual([
      ['une chambre', 'find-hotel'],
    ]);
  });

  it('undoes labels and skips, back to the first', async () => {
    const table = await tableWith({ 'un billet': 0.7, 'une chambre': 0.6 });
    const session = await open(table);
    for (const key of ['2', 's']) await session.press(key);
    expect(session.current()).toBeUndefined();
    expect((await session.press('1')).message).toMatch(/nothing left/);
    for (const key of ['u', 'u']) await session.press(key);
    expect((await session.press('u')).message).toMatch(/^nothing to undo/);
    expect(session.current()?.utterance.text).toBe('une chambre');
    expect(await findLabelled(table, NOW_MS)).toEqual([]);
    expect(await findUnsure(table, 100, NOW_MS)).toHaveLength(2);
  });

  it('takes the guess by Enter, unless it is no label here', async () => {
    const table = await tableWith({ 'un billet': 0.7 });
    expect((await (await open(table, ['a', 'b'])).press('\r')).message).toMatch(/^find-train is no label here/);
    expect(await findLabelled(table, NOW_MS)).toEqual([]);
    expect((await (await open(table)).press('\r')).message).toBe('find-train');
    expect((await findLabelled(table, NOW_MS)).map(({ label }) => label)).toEqual(['find-train']);
  });

  it('counts the sentences that are done and all there are', async () => {
    const session = await open(await tableWith({ 'un billet': 0.7, 'une chambre': 0.6 }));
    expect(session.position()).toEqual({ done: 0, total: 2 });
    await session.press('1');
    expect(session.position()).toEqual({ done: 1, total: 2 });
    await session.press('u');
    expect(session.position()).toEqual({ done: 0, total: 2 });
  });

  it('finds a sentence by a part of it, corrects its label, and undoes the correction', async () => {
    const table = await tableWith({ 'un billet': 0.7, 'une chambre à Nîmes': 0.6, 'une table': 0.5 });
    await (await open(table)).press('1');
    const session = await open(table);
    expect(await session.find('NIMES')).toBe('found 1');
    expect(session.current()?.utterance.text).toBe('une chambre à Nîmes');
    expect(session.position().total).toBe(2);
    expect(await session.find('une TABLE')).toBe('found 1');
    expect(session.current()?.utterance).toMatchObject({ text: 'une table', label: 'find-train' });
    expect(session.position().total).toBe(3);
    expect((await session.press('2')).message).toBe('find-hotel, was find-train');
    expect((await findLabelled(table, NOW_MS)).map(({ label }) => label)).toEqual(['find-hotel']);
    await session.press('u');
    expect((await findLabelled(table, NOW_MS)).map(({ label }) => label)).toEqual(['find-train']);
    expect(await session.find('avion')).toBe('nothing found');
  });

  it('finds any whole sentence, however it is written, and an accepted one too', async () => {
    const table = await tableWith({ 'un hôtel à Metz': 0.95, 'écris à [email]': 0.99 });
    const session = await open(table);
    expect(await session.find('Un hôtel à METZ ?')).toBe('found 1');
    expect(await session.find('écris à jeanne@exemple.fr')).toBe('found 1');
    expect(session.current()?.utterance.text).toBe('écris à [email]');
  });

  it('keeps the sentence on an unknown key, and ends on q', async () => {
    const session = await open(await tableWith({ 'un billet': 0.7 }));
    expect((await session.press('9')).message).toMatch(/unknown key/);
    expect(session.current()?.utterance.text).toBe('un billet');
    expect((await session.press('q')).isOpen).toBe(false);
  });

  it('reports that a sentence was erased meanwhile, and stores nothing of it', async () => {
    const table = await tableWith({ 'un billet': 0.7 });
    const session = await open(table);
    await eraseUtterance(table, hashSentence('un billet'), NOW_MS + 1);
    expect((await session.press('1')).message).toBe('was erased meanwhile');
    expect(await findLabelled(table, NOW_MS)).toEqual([]);
  });

  it('exports labels as training data', async () => {
    const table = await tableWith({ 'un billet': 0.7, 'une chambre': 0.6 });
    const session = await open(table);
    for (const key of ['2', '1']) await session.press(key);
    const directory = await mkdtemp(join(tmpdir(), 'labels-'));
    const path = join(directory, 'labels.jsonl');
    expect(await exportLabels(table, NOW_MS, path)).toBe(2);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { sentence: 'un billet', intent: 'find-train', group: 'labels' },
      { sentence: 'une chambre', intent: 'find-hotel', group: 'labels' },
    ]);
    await rm(directory, { recursive: true });
  });
});

async function tableWith(confidences: Record<string, number>): Promise<Table> {
  const table = createMemoryTable();
  for (const [sentence, confidence] of Object.entries(confidences)) {
    const prediction = {
      intent: 'find-train',
      confidence,
      accepted: confidence > 0.8,
      scores: { 'find-train': confidence },
    };
    await recordObservation(table, { id: sentence, atMs: NOW_MS, sentence, redactions: [], prediction, model: 'm' });
  }
  return table;
}

async function open(table: Table, labels = LABELS) {
  const candidates = rankForReview(
    (await findUnsure(table, 100, NOW_MS)).map((utterance) => ({ utterance, count: 1 })),
  );
  return createSession(table, { candidates, labels, find: (text) => findSentences(table, text, NOW_MS) });
}

function fail(): never {
  throw new Error('expected a sentence in the queue');
}
