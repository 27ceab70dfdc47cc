import { describe, expect, it } from 'vitest';
import { language } from '../../languages/fr/language.ts';
import type { Manifest } from '../../manifest.ts';
import { PLAIN_RECIPE } from '../../train/plain-recipe.ts';
import type { Behaviours } from '../behaviours/behaviours.ts';
import { evaluate } from '../evaluation.ts';
import { renderCard } from './card.ts';
import { quote } from './markdown.ts';
import { isMet } from './targets.ts';

describe('quote', () => {
  it.each([
    ['un `mot`\n et  deux', "`un 'mot' et deux`"],
    ['a'.repeat(200), `\`${'a'.repeat(89)}…\``],
  ])('brings %j to %j', (sentence, quoted) => {
    expect(quote(sentence)).toBe(quoted);
  });
});

describe('isMet', () => {
  it.each([
    [{ what: '', measured: 0.9, min: 0.9 }, true],
    [{ what: '', measured: 0.8999, min: 0.9 }, false],
    [{ what: '', measured: 0, max: 0 }, true],
    [{ what: '', measured: 1, max: 0 }, false],
    [{ what: '', measured: Number.NaN, max: 3 }, false],
  ])('of %o is %s', (target, met) => {
    expect(isMet(target)).toBe(met);
  });
});

describe('renderCard', () => {
  const labels = ['livre', 'disque'];
  const examples = [
    { sentence: 'un roman', intent: 'livre', annotatorId: 'A' },
    { sentence: 'ce vinyle', intent: 'disque', annotatorId: 'B' },
  ];
  const scored = [
    { truth: 0, predicted: 1, confidence: 0.7 },
    { truth: 1, predicted: 1, confidence: 0.9 },
  ];
  const behaviours: Behaviours = {
    pairs: [],
    invariances: [{ name: 'all caps', sentences: 2, broken: [] }],
    noneOfThese: [{ kind: 'code', sentence: 'a | b', answered: 'livre', holds: false }],
  };
  // The fields that the card reads.
  const manifest = {
    labels,
    threshold: 0.8,
    metrics: { accuracy: 0.5 },
    model: { bytes: 1_234, sha256: 'abcdef0123456789' },
  } as unknown as Manifest;
  const { service } = language;
  const recipe = service?.recipe ?? PLAIN_RECIPE;
  const evaluation = { ...evaluate(examples, scored, labels), noise: { clean: 0.5, kinds: [] } };

  it('says what was measured, what fails, and where it is weakest', () => {
    const card = renderCard({ manifest, evaluation, behaviours, examples, recipe });
    expect(card).toContain('abcdef012345');
    expect(card).toContain('| accuracy on all annotators, each held out | 0.500 | ≥ 0.885 | **no** |');
    expect(card).toContain('| `un roman` | livre | disque |');
    expect(card).toContain('| code | 1 | 0.0 | `a \\| b` → livre |');
    expect(card).toContain('Weakest intent: `livre`');
    expect(card).not.toContain('Not evaluated yet');
  });

  it('says so where the model was not evaluated', () => {
    const card = renderCard({ manifest, evaluation: undefined, behaviours, examples, recipe });
    expect(card).toContain('Not evaluated yet');
    expect(card).not.toContain(', each held out |');
  });
});
