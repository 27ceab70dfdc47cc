import { AIRPORT_NAMES, COMMUNE_NAMES, STATION_NAMES } from './names.ts';
import { plainName } from './plain-name.ts';
import { degrees, listOf, row } from './rows.ts';
import type { Commune, GeoName } from './sources.ts';

const OVERSEAS: Readonly<Record<string, string>> = { GP: '971', MQ: '972', GF: '973', RE: '974', YT: '976' };

/** A commune that has a short name counts as large as this at least; one that was merged into another not as larger. */
const SHORT_NAME = 10_000;
const MERGED = 4_000;
/** Communes that were merged into others, and go on being named. */
const PARTS = new Set(['commune-deleguee', 'commune-associee']);

/**
 * name|INSEE|latitude|longitude|population, and a row with the commune's name behind it for each short name
 * and for each commune that it was merged from.
 * Coordinates are GeoNames', which knows the communes of some 500 people and more.
 */
export function communeRows(
  communes: readonly Commune[],
  cities: readonly GeoName[],
  dictionary: readonly string[],
): readonly string[] {
  const at = new Map(
    cities.map((city) => [
      `${city.country === 'FR' ? city.admin2 : OVERSEAS[city.country]} ${plainName(city.name)}`,
      city,
    ]),
  );
  const shortNames = new Map(listOf(COMMUNE_NAMES));
  const fieldsOf = ({ nom, code, departement = '' }: Commune): readonly (string | undefined)[] => {
    const city = at.get(`${departement} ${plainName(nom)}`);
    return [code, city && degrees(city.lat), city && degrees(city.lng)];
  };
  const current = communes.filter(({ type }) => type === 'commune-actuelle');
  const firstWords = uniqueFirstWords(current, new Set(dictionary.map(plainName)));
  const byCode = new Map(current.map((commune) => [commune.code, commune]));
  return [
    ...current.flatMap((commune) => {
      const { nom, population = 0 } = commune;
      const names = (shortNames.get(nom) ?? []).map((short) => {
        const isDoubtful = short.startsWith('~');
        const weight = isDoubtful ? population : Math.max(population, SHORT_NAME);
        return row(isDoubtful ? short.slice(1) : short, ...fieldsOf(commune), weight, nom);
      });
      const first = firstWords.get(commune);
      const firstRow =
        first === undefined || names.length > 0
          ? []
          : [row(first, ...fieldsOf(commune), Math.round(population / 2), nom)];
      return [row(nom, ...fieldsOf(commune), population), ...names, ...firstRow];
    }),
    ...communes.flatMap(({ type, nom, chefLieu = '' }) => {
      const commune = byCode.get(chefLieu);
      if (!commune || !PARTS.has(type) || commune.nom === nom) return [];
      const weight = Math.min(MERGED, Math.round((commune.population ?? 0) / 3));
      return [row(nom, ...fieldsOf(commune), weight, commune.nom)];
    }),
  ];
}

/** Inhabitants from which a commune is called by the first word of its name, and how much larger it has to be than the next. */
const CALLED_BY_FIRST_WORD = 2_000;
const CLEARLY_LARGER = 3;

/** "Sanary" of Sanary-sur-Mer: first words that are no other commune's name and no word of the dictionary. */
function uniqueFirstWords(communes: readonly Commune[], dictionary: ReadonlySet<string>): ReadonlyMap<Commune, string> {
  const facilities = listOf(AIRPORT_NAMES + STATION_NAMES.trimStart()).flatMap(([, inUse]) => inUse);
  const names = new Set([...communes.map(({ nom }) => nom), ...facilities].map(plainName));
  const byFirst = new Map<string, Commune[]>();
  for (const commune of communes) {
    const [first = ''] = plainName(commune.nom).split(' ');
    byFirst.set(first, [...(byFirst.get(first) ?? []), commune]);
  }
  const unique = new Map<Commune, string>();
  for (const [first, same] of byFirst) {
    if (first.length < 5 || names.has(first) || dictionary.has(first) || /^sainte?$/.test(first)) continue;
    const [largest, next] = same.toSorted((a, b) => (b.population ?? 0) - (a.population ?? 0));
    const population = largest?.population ?? 0;
    if (!largest || population < CALLED_BY_FIRST_WORD || population < CLEARLY_LARGER * (next?.population ?? 0))
      continue;
    unique.set(largest, /^[\p{L}\d]+/u.exec(largest.nom)?.[0] ?? first);
  }
  return unique;
}
