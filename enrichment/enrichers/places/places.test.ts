import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { createPlaces } from './places.ts';
import { type PlaceFound, placesSchema } from './result.ts';

const { enrich } = createPlaces();

describe('the arrondissement of a city', () => {
  it.each([
    ['un resto Lyon 3e', 'Lyon 3e', 3],
    ['sushi lyon 7eme', 'lyon 7eme', 7],
    ['un bar à Paris 11ème arrondissement', 'Paris 11ème arrondissement', 11],
    ['hôtel Paris 15', 'Paris 15', 15],
    ['plombier Paris XVe', 'Paris XVe', 15],
    ['Paris (18e) brunch', 'Paris (18e)', 18],
    ['pizzeria 69003 Lyon', 'Lyon', 3],
    ['chambre à Marseille 13008', 'Marseille 13008', 8],
    ['serrurier 75011', '75011', 11],
    ['un resto dans le 11e à Paris', 'Paris', 11],
    ['appart dans le quinzième à Paris', 'Paris', 15],
    ['1er arrondissement de Lyon', 'Lyon', 1],
  ])('is read with its span: %s', (text, shown, arrondissement) => {
    expect(placesIn(text)).toMatchObject([{ kind: 'commune', text: shown, arrondissement }]);
  });

  it.each([
    'hotel paris 2 personnes',
    'hotel lyon 2 nuits',
    'train pour Paris 14 août',
    'Paris 18h',
    'Lyon au 3e étage',
    'le 20e anniversaire à Paris',
    'hôtel Lyon 12e',
    'hôtel à Lille 3e',
  ])('is none: %s', (text) => {
    const [found] = placesIn(text);
    expect(found).toBeDefined();
    expect(found).not.toHaveProperty('arrondissement');
    expect(found?.text).toMatch(/^\p{L}+$/u);
  });

  it('is no place without its city', () => {
    expect(placesIn('un restaurant dans le 11e')).toEqual([]);
  });
});

describe('a result', () => {
  it('has the codes of departments and regions, and the departments of a region', () => {
    expect(placesIn('un gîte en Dordogne')).toMatchObject([{ kind: 'department', code: '24' }]);
    expect(placesIn('plombier dans le 2A')).toMatchObject([{ kind: 'department', code: '2A', name: 'Corse-du-Sud' }]);
    expect(placesIn('camping en Bretagne')).toMatchObject([{ code: '53', departments: ['22', '29', '35', '56'] }]);
    expect(placesIn('camping dans le Périgord')).toMatchObject([{ kind: 'region', code: 'FR', departments: ['24'] }]);
    expect(placesIn('séjour en Toscane')).toMatchObject([{ kind: 'region', code: 'IT' }]);
  });

  it('has the code of the country and coordinates for a city abroad, also by its own name', () => {
    const londres = { kind: 'city', name: 'Londres', code: 'GB', latitude: 51.509, longitude: -0.126 };
    expect(placesIn('vol pour Londres')).toMatchObject([londres]);
    expect(placesIn('vol pour London')).toMatchObject([londres]);
  });

  it('satisfies the schema and shows the text of its span, for any sentence', () => {
    const words =
      'Lyon,3e,75011,(62),Montreuil,à,de,du,au,en,dans le,64,gare,aéroport,Saint-,Denis,la Réunion,Vienne,Autriche,via,s/,Mer,Boulogne,é,’,🍕,Paris,11e,hôtel';
    const sentence = fc
      .array(fc.oneof(fc.constantFrom(...words.split(',')), fc.string({ unit: 'grapheme', maxLength: 6 })), {
        maxLength: 14,
      })
      .map((parts) => canonical(parts.join(' ')));
    fc.assert(
      fc.property(sentence, (text) => {
        const found = placesIn(text);
        if (found.length > 0) expect(placesSchema.safeParse(found)).toMatchObject({ success: true });
        let end = 0;
        for (const place of found) {
          expect(text.slice(place.start, place.end)).toBe(place.text);
          expect(place.start).toBeGreaterThanOrEqual(end);
          ({ end } = place);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a sentence of 1,000 characters', () => {
  const CPU_MS = 50;

  it.each([
    '1',
    '12 ',
    ' / ',
    '-',
    'saint ',
    'saint-martin-',
    'le mans ',
    "l'",
    'la roche (62), ',
    'lyon ',
    'Paris 11e ',
    'dans le 64 ',
    'en Vienne ',
    'gare de ',
    'boulogne s/ ',
    'quartier saint-cyprien à toulouse ',
    'match lens lille ',
    'hotel de ',
    'aéroport de paris ',
    'A',
  ])('takes less than 50 ms of CPU: "%s" again and again', (part) => {
    const text = canonical(part.repeat(1_000 / part.length));
    placesIn(text);
    const fastest = Math.min(...Array.from({ length: 5 }, () => cpuMs(() => placesIn(text))));
    expect(fastest).toBeLessThan(CPU_MS);
  });
});

function cpuMs(run: () => void): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

function placesIn(text: string): readonly PlaceFound[] {
  const found = enrich({
    text: canonical(text),
    seenAtMs: 0,
    prediction: { intent: 'find-hotel', confidence: 1, scores: {} },
  });
  // The enricher is synchronous.
  return (found ?? []) as readonly PlaceFound[];
}
