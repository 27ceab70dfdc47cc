import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from '#enrichment/gazetteer/blocks.ts';
import names from '#enrichment/gazetteer/data/names.json' with { type: 'json' };
import { canonical } from '../../canonical.ts';
import { departmentOf, type Place, parsePlace } from './place.ts';
import { createPlaces } from './places.ts';
import type { PlaceFound } from './result.ts';

const { enrich } = createPlaces();
const places = rowsOf(names).map(parsePlace);
const departments = places.filter(({ kind }) => kind === 'department');
/** After a comma these are rather the towns. */
const TOWNS_TOO = new Set(['Vienne', 'Mayenne', 'Paris']);

/** Names that two communes have. */
let namesakes: readonly Place[];

beforeAll(() => {
  const communes = places.filter(({ kind, code }) => kind === 'commune' && !code.startsWith('98'));
  const byName = Map.groupBy(communes, ({ name }) => name);
  namesakes = [...byName.values()]
    .filter((same) => new Set(same.map(({ code }) => code)).size > 1)
    .map(([one]) => one)
    .filter((one) => one !== undefined);
});

const NOTATIONS: readonly (readonly [name: string, write: (town: string, department: Place) => string])[] = [
  ['(62)', (town, { code }) => `un hôtel à ${town} (${code})`],
  ['(62) before', (town, { code }) => `(${code}) ${town} camping`],
  ['a post code before', (town, { code }) => `hôtel ${postCode(code)} ${town}`],
  ['a post code behind', (town, { code }) => `camping à ${town} ${postCode(code)}`],
  ['62 alone', (town, { code }) => `un hôtel à ${town} ${code}`],
  ['dans le 62', (town, { code }) => `un restaurant à ${town} dans le ${code}`],
  ['dans le 62, before', (town, { code }) => `dans le ${code}, à ${town}`],
  ['its name in brackets', (town, { name }) => `hôtel à ${town} (${name})`],
  ['its name after a comma', (town, { name }) => `hôtel à ${town}, ${name}`],
  ['its name after "en"', (town, { name }) => `hôtel à ${town} en ${name}`],
  ['its name before', (town, { name }) => `en ${name} à ${town}`],
];

describe('a town beside a department', () => {
  it('is tried with many names', () => {
    expect(namesakes.length).toBeGreaterThan(1_000);
    expect(departments.length).toBe(96);
  });

  it.each(NOTATIONS)('lies in it or is not returned: %s', (notation, write) => {
    fc.assert(
      fc.property(fc.constantFrom(...namesakes), fc.constantFrom(...departments), (town, department) => {
        fc.pre(notation !== 'its name after a comma' || !TOWNS_TOO.has(department.name));
        const found = communesIn(write(town.name, department));
        expect(found.filter(({ code }) => departmentOf(code) !== department.code)).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(NOTATIONS)('is found where one of that name lies there: %s', (_name, write) => {
    const towns = namesakes.filter(({ population }) => population >= 3_000 && population < 100_000);
    const byCode = new Map(departments.map((department) => [department.code, department]));
    const tried = towns.flatMap((town) => byCode.get(departmentOf(town.code)) ?? []);
    const found = towns.filter((town) => {
      const department = byCode.get(departmentOf(town.code));
      return department && communesIn(write(town.name, department)).some(({ code }) => code === town.code);
    });
    expect(found.length / tried.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('a town beside a country', () => {
  it.each(['Autriche', 'Espagne', 'Belgique', 'Italie', 'Allemagne'])('is no French commune: %s', (country) => {
    fc.assert(
      fc.property(
        fc.constantFrom(...namesakes),
        fc.constantFrom(
          (town: string) => `hôtel à ${town} (${country})`,
          (town: string) => `un séjour à ${town} en ${country}`,
          (town: string) => `un appartement à ${town}, ${country}`,
        ),
        ({ name }, write) => {
          expect(communesIn(write(name))).toEqual([]);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

function postCode(department: string): string {
  return `${department.replace(/2[AB]/, (code) => (code === '2A' ? '200' : '202')).slice(0, 3)}${'000'.slice(department.startsWith('2A') || department.startsWith('2B') ? 1 : 0)}`.slice(
    0,
    5,
  );
}

function communesIn(text: string): readonly PlaceFound[] {
  const prediction = { intent: 'find-hotel', confidence: 1, scores: {} };
  const found = enrich({ text: canonical(text), seenAtMs: 0, prediction });
  // The enricher is synchronous.
  return ((found ?? []) as readonly PlaceFound[]).filter(({ kind }) => kind === 'commune');
}
