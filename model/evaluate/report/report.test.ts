import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PALETTE } from '../../report/palette.ts';
import { evaluate } from '../evaluation.ts';
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
