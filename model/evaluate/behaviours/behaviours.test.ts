import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { INTENTS } from '../../languages/fr/intents.ts';
import { readCorpus } from '../../languages/fr/read-corpus.ts';
import { loadClassifier } from '../../onnx-session.ts';
import { quote } from '../card/markdown.ts';
import { type Behaviours, evaluateBehaviours } from './behaviours.ts';
import { SURFACE_CHANGES } from './invariances.ts';
import { noneOfThese } from './none-of-these.ts';
import { readPairs } from './pairs.ts';

const ARTIFACTS = fileURLToPath(new URL('../../languages/fr/artifacts', import.meta.url));
const CARD = fileURLToPath(new URL('../../languages/fr/MODEL_CARD.md', import.meta.url));
const PAIRS = readPairs();
const FAMILIES = [...new Set(PAIRS.map(({ family }) => family))];
const NONE_OF_THESE = noneOfThese();
const KINDS = [...new Set(NONE_OF_THESE.map(({ kind }) => kind))];

describe('the behaviour list', () => {
  it('has at least 300 pairs, none twice', () => {
    expect(PAIRS.length).toBeGreaterThanOrEqual(300);
    expect(new Set(PAIRS.map(({ sentence, changed }) => `${sentence}\n${changed}`)).size).toBe(PAIRS.length);
  });

  it.each(FAMILIES)('pairs two different sentences with known intents in "%s"', (family) => {
    for (const { sentence, intent, changed, becomes = intent } of PAIRS.filter((pair) => pair.family === family)) {
      expect(sentence).toMatch(/\p{L}/u);
      expect(changed).toMatch(/\p{L}/u);
      expect(changed).not.toBe(sentence);
      expect(INTENTS).toContain(intent);
      expect(INTENTS).toContain(becomes);
    }
  });

  it('has no sentence of the corpus in it', () => {
    const spelling = (sentence: string) =>
      sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const corpus = new Set(readCorpus().map(({ sentence }) => spelling(sentence)));
    const ours = [
      ...PAIRS.flatMap(({ sentence, changed }) => [sentence, changed]),
      ...NONE_OF_THESE.filter(({ generated }) => !generated).map(({ sentence }) => sentence),
    ];
    expect(ours.filter((sentence) => corpus.has(spelling(sentence)))).toEqual([]);
  });

  it.each(KINDS)('has at least 25 messages that are none of these of the kind %s', (kind) => {
    const messages = NONE_OF_THESE.filter((message) => message.kind === kind);
    expect(messages.length).toBeGreaterThanOrEqual(25);
    for (const { sentence } of messages) expect(sentence.trim()).not.toBe('');
  });
});

describe('the committed model', () => {
  let behaviours: Behaviours;
  let card: string;
  beforeAll(async () => {
    behaviours = await evaluateBehaviours(await loadClassifier(ARTIFACTS));
    card = readFileSync(CARD, 'utf8');
  });

  it.each(FAMILIES)('fails on exactly those sentences of "%s" that its card names', (family) => {
    const name = family.replaceAll('-', ' ');
    const wrong = behaviours.pairs
      .filter((pair) => pair.family === family)
      .flatMap(({ sentence, intent, changed, becomes = intent, answers: [first, second] }) => [
        ...(first.intent === intent ? [] : [`| ${quote(sentence)} | ${name} | ${intent} | ${first.intent} |`]),
        ...(second.intent === becomes ? [] : [`| ${quote(changed)} | ${name} | ${becomes} | ${second.intent} |`]),
      ]);
    expect(card.split('\n').filter((line) => line.includes(`\` | ${name} | `))).toEqual(wrong);
  });

  it.each(Object.keys(SURFACE_CHANGES))('gives sentences the same intent with %s', (change) => {
    expect(behaviours.invariances.find(({ name }) => name === change)?.broken).toEqual([]);
  });

  it.each(KINDS)('rejects as many messages of the kind %s as its card says', (kind) => {
    const messages = behaviours.noneOfThese.filter((message) => message.kind === kind);
    const right = messages.filter(({ holds }) => holds).length;
    expect(card).toContain(`| ${kind} | ${messages.length} | ${((100 * right) / messages.length).toFixed(1)} |`);
  });
});
