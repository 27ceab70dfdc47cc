import type { Gazetteer } from './gazetteer.ts';
import { departmentOf, type Place } from './place.ts';
import type { Word } from './words.ts';

/** A department, region or country that the words may name, whether or not they do. */
export interface AreaNamed {
  readonly start: number;
  readonly end: number;
  /** Each area of that name. */
  readonly areas: readonly Place[];
  /** A town of some size has the name too: Vienne, Mayenne. */
  readonly isTownToo: boolean;
}

const MAX_WORDS = 6;
const TOWN = 5_000;

/** Every department, region and country by name; what is named beside a town says which town it is. */
export function areasIn(words: readonly Word[], gazetteer: Gazetteer): readonly AreaNamed[] {
  const found: AreaNamed[] = [];
  for (let at = 0; at < words.length; ) {
    const area = areaAt(words, at, gazetteer);
    if (area) found.push(area.named);
    at = area ? area.next : at + 1;
  }
  return found;
}

function areaAt(
  words: readonly Word[],
  first: number,
  gazetteer: Gazetteer,
): { readonly named: AreaNamed; readonly next: number } | undefined {
  const start = words[first];
  if (!start) return undefined;
  const longest = Math.min(gazetteer.longest(start.plain), MAX_WORDS, words.length - first);
  for (let count = longest; count > 0; count--) {
    const last = words[first + count - 1];
    const name = words.slice(first, first + count);
    if (!last || !name.slice(1).every(({ gap }) => /^[ '-]$/.test(gap))) continue;
    const places = gazetteer.lookUp(name.map(({ plain }) => plain).join(' '));
    const areas = places.filter(isArea);
    const isTownToo = places.some(({ kind, population }) => kind === 'commune' && population >= TOWN);
    if (areas.length > 0)
      return { named: { start: start.start, end: last.end, areas, isTownToo }, next: first + count };
  }
  return undefined;
}

export function isArea({ kind }: Place): boolean {
  return kind === 'department' || kind === 'region' || kind === 'country';
}

/** Whether the place lies in the area, as far as the data say; a station or an airport may lie anywhere. */
export function liesIn(place: Place, area: Place): boolean {
  if (place.kind === 'station' || place.kind === 'airport') return true;
  if (place.kind === 'commune')
    return area.departments ? area.departments.includes(departmentOf(place.code)) : area.code === 'FR';
  return place.kind === 'city' && area.departments === undefined && area.code === place.code;
}
