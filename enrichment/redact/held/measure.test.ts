import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseLines } from './generate.ts';
import { harmlessLines } from './harmless.ts';
import { type Case, jsonLines, measureHeld, type Redact } from './measure.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const cases = jsonLines<Case>(read('cases.jsonl'));
const harmless = jsonLines<string>(read('harmless.jsonl'));
const nothing: Redact = (text) => ({ text, redactions: [] });
const everything: Redact = () => ({ text: '[x]', redactions: [1] });

describe('the measuring set', () => {
  it('is what the generator writes; `vitest -u` writes it anew', async () => {
    await expect(caseLines()).toMatchFileSnapshot('cases.jsonl');
    await expect(harmlessLines()).toMatchFileSnapshot('harmless.jsonl');
  });

  it('holds at least 109 kinds with 10 cases each, 400 harmless sentences and 15 of health', () => {
    const kinds = Map.groupBy(cases, ({ kind }) => kind);
    expect(kinds.size).toBeGreaterThanOrEqual(109);
    expect(Math.min(...[...kinds.values()].map((group) => group.length))).toBeGreaterThanOrEqual(10);
    expect(new Set(harmless).size).toBeGreaterThanOrEqual(400);
    expect(jsonLines<{ health: boolean }>(read('health.jsonl')).filter(({ health }) => health).length).toBeGreaterThan(
      15,
    );
    expect(cases.filter(({ secret }) => secret.length === 0)).toEqual([]);
  });
});

describe('the meter', () => {
  it('finds no recall and every leak where nothing is masked', () => {
    const { recall, overMasking, separators } = measureHeld(nothing, cases, harmless);
    expect([recall, overMasking, separators.leaks.length]).toEqual([0, 0, separators.total]);
  });

  it('finds full recall and full over-masking where everything is', () => {
    const { recall, overMasking, separators } = measureHeld(everything, cases, harmless);
    expect([recall, overMasking, separators.leaks.length]).toEqual([1, 1, 0]);
  });

  it('counts a secret whose spaces were rewritten as left', () => {
    const rewritten: Redact = (text) => ({ text: text.replaceAll(' ', '\t '), redactions: [] });
    expect(measureHeld(rewritten, cases, harmless).recall).toBe(0);
  });
});
