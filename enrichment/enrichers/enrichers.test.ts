import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../canonical.ts';
import type { EnricherInput } from '../enricher.ts';
import { createAmounts } from './amounts/amounts.ts';
import { createDates } from './dates/dates.ts';
import { amountFacts, dateFacts, placeFacts } from './gold/facts.ts';
import { SEEN_AT_MS } from './gold/score.ts';
import { createEnrichers } from './index.ts';
import { createNearDuplicates, hammingDistance } from './near-duplicates/near-duplicates.ts';
import { createPlaces } from './places/places.ts';
import { RESULT_SCHEMAS } from './results.ts';

const enrichers = createEnrichers({});
const places = createPlaces();
const dates = createDates();
const amounts = createAmounts();
const nearDuplicates = createNearDuplicates();

describe('createEnrichers', () => {
  it('gives each enricher a unique name and a version from 1', () => {
    expect(enrichers.map(({ name }) => name).sort()).toEqual(
      ['amounts', 'dates', 'language', 'near-duplicates', 'places', 'quality', 'things'].sort(),
    );
    for (const { version } of enrichers) expect(version).toBeGreaterThanOrEqual(1);
  });

  it('adds the geocoder only with a URL', () => {
    const names = createEnrichers({ geocoderUrl: 'http://127.0.0.1:9' }).map(({ name }) => name);
    expect(names).toContain('geocoder');
  });

  it('returns plain JSON or undefined for any text, and the same for the same text', async () => {
    const word = fc.constantFrom(
      'le',
      'du',
      '12',
      'mars',
      'à',
      'Lyon',
      'deux',
      'cent',
      '€',
      'h',
      '31/02',
      'gare',
      'de',
      'film',
      '"',
      '’',
      'Saint',
      '🍕',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.array(word, { maxLength: 20 }).map((words) => words.join(' ')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 0, max: 4e12 }), async (sentence, seenAtMs) => {
        for (const { name, enrich } of enrichers) {
          const result = await enrich(input(sentence, seenAtMs));
          if (result !== undefined) {
            expect(JSON.parse(JSON.stringify(result))).toEqual(result);
            const schema = Object.entries(RESULT_SCHEMAS).find(([of]) => of === name)?.[1];
            expect(schema?.safeParse(result)).toMatchObject({ success: true });
          }
          expect(await enrich(input(sentence, seenAtMs))).toEqual(result);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('dates', () => {
  it.each([
    ['demain à 8h', Date.UTC(2026, 11, 31, 22, 59), ['2027-01-01T08:00']],
    ['demain à 8h', Date.UTC(2026, 11, 31, 23, 0), ['2027-01-02T08:00']],
    ['dans une heure', Date.UTC(2026, 2, 29, 0, 30), ['2026-03-29T03:30']],
    ['dans une heure', Date.UTC(2026, 9, 25, 0, 30), ['2026-10-25T02:30']],
    ['le 31', Date.UTC(2026, 1, 1, 12), ['2026-03-31']],
    ['le 31/02/2026', SEEN_AT_MS, []],
  ])('%s, seen at %i → %j', async (text, seenAtMs, facts) => {
    const result = await dates.enrich(input(text, seenAtMs));
    expect(result === undefined ? [] : dateFacts(result)).toEqual(facts);
  });

  it.each([
    ['demain à 8h', 'Pacific/Auckland', ['2026-03-12T08:00']],
    ['dans une heure', 'America/New_York', ['2026-03-10T10:00']],
    ['demain', undefined, ['2026-03-11']],
  ])('%s is resolved in the time zone %s', async (text, timeZone, facts) => {
    const result = await dates.enrich({ ...input(text), ...(timeZone && { timeZone }) });
    expect(result && [result.timeZone, dateFacts(result)]).toEqual([timeZone ?? 'Europe/Paris', facts]);
  });

  it('never returns a day that does not exist, nor one before "demain"', async () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => days * 86_400_000 + 43_200_000);
    const phrase = fc.constantFrom(
      'samedi',
      'le 31',
      'le 29 février',
      'fin mars',
      'dans un mois',
      'à Pâques',
      'lundi prochain',
      'le 12',
    );
    await fc.assert(
      fc.asyncProperty(day, phrase, async (seenAtMs, text) => {
        const result = await dates.enrich(input(text, seenAtMs));
        for (const { from = '' } of result?.dates ?? []) {
          expect(new Date(`${from}T00:00:00Z`).toISOString().slice(0, 10)).toBe(from);
          expect(Date.parse(`${from}T23:59:59Z`)).toBeGreaterThanOrEqual(
            text === 'fin mars' ? seenAtMs - 11 * 86_400_000 : seenAtMs,
          );
        }
      }),
    );
  });
});

describe('amounts', () => {
  it.each([
    ['deux mille trois cent quatre-vingt-dix-sept euros', ['exact 2397 total']],
    ['soixante et onze euros la nuit', ['exact 71 night']],
    ['1 200,50 € max pour une douzaine de personnes', ['max 1200.5 total', 'people 12']],
  ])('%s → %j', async (text, facts) => {
    const result = await amounts.enrich(input(text));
    expect(result === undefined ? [] : amountFacts(result)).toEqual(facts);
  });
});

describe('places', () => {
  it('gives codes and coordinates', async () => {
    const [found] = (await places.enrich(input('un taxi à la gare de Lyon Part-Dieu'))) ?? [];
    expect(found).toMatchObject({ kind: 'station', code: '8772319', latitude: 45.761, longitude: 4.859 });
  });

  it.each([
    ['hôtel à Saint-Denis (974)', ['in Saint-Denis 974']],
    ['NICE PARIS EN TRAIN', ['from Nice 06', 'to Paris 75']],
    ["c'est nice, je vais faire un tour", []],
  ])('%s → %j', async (text, facts) => {
    expect(placeFacts((await places.enrich(input(text))) ?? [])).toEqual(facts);
  });
});

describe('near-duplicates', () => {
  it('ignores order, politeness, case and accents', async () => {
    const [a, b] = await Promise.all(
      ['Bonjour, un hôtel pas cher à Lyon svp', 'hotel a lyon pas cher'].map((text) =>
        nearDuplicates.enrich(input(text)),
      ),
    );
    expect(a?.group).toBe(b?.group);
    expect(hammingDistance(a?.simHash ?? '0', b?.simHash ?? 'f')).toBeLessThanOrEqual(8);
  });
});

function input(text: string, seenAtMs = SEEN_AT_MS): EnricherInput {
  return {
    text: canonical(text),
    seenAtMs,
    prediction: { intent: 'irrelevant', confidence: 0.5, scores: { irrelevant: 0.5 } },
  };
}
