import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PALETTE } from '../../report/palette.ts';
import { confusedPairs } from '../confused-pairs.ts';
import { evaluate } from '../evaluation.ts';
import { suspectLabels } from '../label-errors.ts';
import { writeReport } from './write-report.ts';

const LABELS = ['livre', 'disque'];
const EXAMPLES = [
  { sentence: 'le <b>roman</b> & "lui"', intent: 'livre', annotatorId: 'A' },
  { sentence: 'ce vinyle', intent: 'disque', annotatorId: 'B' },
];
const JUDGED = [
  { truth: 0, predicted: 1, confidence: 0.7 },
  { truth: 1, predicted: 1, confidence: 0.9 },
];
const MEASURED_BESIDE = {
  noise: { clean: 0.5, kinds: [{ name: 'all-caps', accuracy: { value: 0.4, low: 0.3, high: 0.5 }, loss: 0.1 }] },
  learningCurve: [
    { sentences: 10, accuracy: 0.4, macroF1: 0.3 },
    { sentences: 20, accuracy: 0.5, macroF1: 0.4 },
  ],
};

describe('writeReport', () => {
  const directory = mkdtempSync(join(tmpdir(), 'report-'));
  const evaluation = { ...evaluate(EXAMPLES, JUDGED, LABELS), ...MEASURED_BESIDE, threshold: 0.8 };
  let page: string;
  beforeAll(async () => {
    await writeReport(directory, evaluation);
    page = readFileSync(join(directory, 'index.html'), 'utf8');
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each([
    'confusion',
    'per-intent',
    'reliability',
    'coverage',
    'by-length',
    'by-annotator',
    'noise',
    'learning-curve',
  ])('draws %s into a PNG that is not empty', (name) => {
    const png = readFileSync(join(directory, `${name}.png`));
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.length).toBeGreaterThan(2_000);
  });

  it('writes a page that loads nothing from elsewhere', () => {
    expect(readdirSync(directory)).toContain('index.html');
    expect(page).not.toMatch(/(?:src|href)\s*=\s*["']?(?!#)|@import|url\((?!#)/i);
    expect(page.match(/<svg/g)).toHaveLength(8);
  });

  it('escapes sentences', () => {
    expect(page).toContain('le &lt;b&gt;roman&lt;/b&gt; &amp; &quot;lui&quot;');
    expect(page).not.toContain('<b>roman');
  });

  it('defines every colour that the charts use, for light and dark', () => {
    const named = new Set([...page.matchAll(/var\(--(\w+)\)/g)].map(([, name]) => name));
    for (const name of named) expect(Object.keys(PALETTE)).toContain(name);
    for (const { light, dark } of Object.values(PALETTE)) {
      expect(page).toContain(light);
      expect(page).toContain(dark);
    }
  });

  it('writes the evaluation as JSON beside it', () => {
    expect(JSON.parse(readFileSync(join(directory, 'evaluation.json'), 'utf8'))).toEqual(evaluation);
  });
});

describe('the report of data of one’s own', () => {
  it('has tables of confused intents and suspicious labels, and no matrix of more labels than can be read', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'report-'));
    const labels = Array.from({ length: 40 }, (_, k) => `intent ${k}`);
    const examples = labels.map((intent) => ({ sentence: `<i>${intent}</i>`, intent }));
    const scored = labels.map((_, truth) => ({ truth, predicted: 0, confidence: 0.9, ownProbability: 0.05 }));
    await writeReport(directory, {
      evaluated: { by: 'cross-validation', folds: 7 },
      ...evaluate(examples, scored, labels),
      confusedPairs: confusedPairs(examples, scored, labels),
      suspects: suspectLabels(examples, scored, labels),
    });
    const page = readFileSync(join(directory, 'index.html'), 'utf8');
    expect(page).toContain('cross-validated in 7 folds');
    expect(page).toContain('Intents that are confused');
    expect(page).toContain('Sentences that may be labelled wrongly');
    expect(page).not.toContain('<i>intent');
    expect(readdirSync(directory)).not.toContain('confusion.png');
    rmSync(directory, { recursive: true });
  });
});
