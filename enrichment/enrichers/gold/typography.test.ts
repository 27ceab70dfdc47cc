import { describe, expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { redactWithRanges } from '../../redact.ts';
import { readGold } from './score.ts';

const GOLD = [
  'amounts',
  'amounts.more',
  'dates',
  'language',
  'near-duplicates',
  'places',
  'places.more',
  'quality',
  'things',
];
const SENTENCES = GOLD.flatMap((name) => readGold(name).map(({ text }) => text));

const SPACES = Array.from('\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n');
const APOSTROPHES = Array.from('\u2018\u2019\u201b\u02bc\u2032\u00b4`\uff07');
const HYPHENS = Array.from('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d');
const INVISIBLE = Array.from('\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff');

const VARIANTS: readonly (readonly [name: string, write: (sentence: string) => string])[] = [
  ['NFC', (sentence) => sentence.normalize('NFC')],
  ['NFD', (sentence) => sentence.normalize('NFD')],
  ['doubled spaces', (sentence) => sentence.replaceAll(' ', '  ')],
  ['line breaks', (sentence) => `\r\n${sentence.replaceAll(' ', '\r\n')}\n`],
  ['full width', (sentence) => sentence.replace(/[!-&(-~]/g, fullWidth)],
  ...SPACES.map((sign) => [`spaces as ${name(sign)}`, (text: string) => text.replaceAll(' ', sign)] as const),
  ...APOSTROPHES.map(
    (sign) => [`apostrophes as ${name(sign)}`, (text: string) => text.replace(/['’]/g, sign)] as const,
  ),
  ...HYPHENS.map((sign) => [`hyphens as ${name(sign)}`, (text: string) => text.replaceAll('-', sign)] as const),
  ...INVISIBLE.map(
    (sign) => [`${name(sign)} between all letters`, (text: string) => Array.from(text).join(sign)] as const,
  ),
];

describe('the typography of a sentence', () => {
  it.each(VARIANTS)('changes nothing in what redaction and the enrichers see: %s', (_name, write) => {
    expect(SENTENCES.length).toBeGreaterThan(1_000);
    const changed = SENTENCES.filter((sentence) => canonical(write(sentence)) !== canonical(sentence));
    expect(changed).toEqual([]);
  });

  it('is what the ranges of a redacted sentence lead back to', () => {
    const sentence = 'Écris\u00a0à  lou@exemple.fr\u2009: train pour Boulogne\u2011sur\u2011Mer';
    const { text, starts, ends } = redactWithRanges(sentence);
    const sent = (part: string): string => {
      const start = text.indexOf(part);
      return sentence.slice(starts[start], ends[start + part.length - 1]);
    };
    expect(text).toBe('Écris à [email] : train pour Boulogne-sur-Mer');
    expect([sent('Boulogne-sur-Mer'), sent('[email]'), sent('Écris à')]).toEqual([
      'Boulogne\u2011sur\u2011Mer',
      'lou@exemple.fr',
      'Écris\u00a0à',
    ]);
  });
});

function fullWidth(sign: string): string {
  return String.fromCharCode(sign.charCodeAt(0) + 0xfee0);
}

function name(sign: string): string {
  return `U+${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`;
}
