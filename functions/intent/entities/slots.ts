import type { Entity, EntityOf, SLOTS, Slots, SlotsOf } from './result-schema.ts';

type Fill<Intent extends keyof typeof SLOTS> = (entities: readonly Entity[], sentence: string) => SlotsOf<Intent>;

const MS_PER_DAY = 86_400_000;
/** What is said before the date of the way back. */
const WAY_BACK =
  /(?<!\p{L})(?:retours?|re(?:viens|vient|venir|venons|venant|ntrer?|ntrant|ntrons|partir|pars))(?!\p{L})/iu;

/** Fills the slots of each intent; what the sentence does not say is left out. */
const FILL: { readonly [Intent in keyof typeof SLOTS]: Fill<Intent> } = {
  'find-train': journey,
  'find-flight': journey,
  'find-hotel': (entities) => {
    const nights = firstOf(entities, 'nights')?.count;
    return {
      ...slot('place', place(entities, 'in', 'near', 'to')),
      ...stay(firstDay(entities), nights),
      ...slot('guests', firstOf(entities, 'people')?.count),
      ...slot('budget', budget(entities)),
    };
  },
  'find-restaurant': (entities) => ({
    ...slot('place', place(entities, 'in', 'near', 'to')),
    ...slot('at', when(entities)),
    ...slot('people', (firstOf(entities, 'people') ?? firstOf(entities, 'tickets'))?.count),
    ...slot('cuisine', thing(entities, 'cuisine') ?? thing(entities, 'dish')),
    ...slot('budget', budget(entities)),
  }),
  'provide-showtimes': (entities) => ({
    ...slot('film', thing(entities, 'film')),
    ...slot('cinema', thing(entities, 'cinema')),
    ...slot('place', place(entities, 'in', 'near', 'to')),
    ...slot('at', when(entities)),
  }),
  'find-around-me': (entities) => ({
    ...slot('what', thing(entities, 'place') ?? thing(entities, 'lodging') ?? thing(entities, 'product')),
    ...slot('place', place(entities, 'near', 'in', 'to')),
  }),
  purchase: (entities) => ({
    ...slot('what', thing(entities, 'product') ?? thing(entities, 'dish')),
    ...slot('budget', budget(entities)),
  }),
};

/** The slots of an intent, from the entities of the sentence in its order; empty for an intent that has none. */
export function slotsOf(intent: string, entities: readonly Entity[], sentence: string): Slots {
  return isFilled(intent) ? FILL[intent](entities, sentence) : {};
}

function isFilled(intent: string): intent is keyof typeof SLOTS {
  return Object.hasOwn(FILL, intent);
}

function journey(entities: readonly Entity[], sentence: string): SlotsOf<'find-train'> {
  const dates = allOf(entities, 'date').filter(({ from }) => from !== undefined);
  const back = dates.find((date, i) => WAY_BACK.test(sentence.slice(dates[i - 1]?.end ?? 0, date.start)));
  const out = dates.find((date) => date !== back);
  const range = back === undefined && out !== undefined && isDay(out.from) && isDay(out.until) ? out : undefined;
  return {
    ...slot('from', place(entities, 'from')),
    ...slot('to', place(entities, 'to', 'in', 'near')),
    ...slot('depart', range ? { from: range.from } : out && toWhen(out)),
    ...slot('return', range ? { from: range.until } : back && toWhen(back)),
    ...slot('passengers', (firstOf(entities, 'people') ?? firstOf(entities, 'tickets'))?.count),
  };
}

/** Arrival and departure as days; either follows from the other where the nights are said. */
function stay(dates: EntityOf<'date'> | undefined, nights: number | undefined): SlotsOf<'find-hotel'> {
  const checkin = dayOf(dates?.from);
  const until = dayOf(dates?.until);
  const checkout = until ?? (checkin && nights ? addDays(checkin, nights) : undefined);
  const between = checkin && checkout ? (Date.parse(checkout) - Date.parse(checkin)) / MS_PER_DAY : undefined;
  return {
    ...slot('checkin', checkin),
    ...slot('checkout', checkout),
    ...slot('nights', nights ?? (between || undefined)),
  };
}

function firstDay(entities: readonly Entity[]): EntityOf<'date'> | undefined {
  return allOf(entities, 'date').find(({ from }) => dayOf(from) !== undefined);
}

function when(entities: readonly Entity[]): SlotsOf<'find-restaurant'>['at'] {
  const found = allOf(entities, 'date').find(({ from }) => from !== undefined);
  return found && toWhen(found);
}

function toWhen({ from, until, partOfDay, bound }: EntityOf<'date'>): NonNullable<SlotsOf<'find-restaurant'>['at']> {
  return { ...slot('from', from), ...slot('until', until), ...slot('partOfDay', partOfDay), ...slot('bound', bound) };
}

/** The first place of the first of these roles that any place has. */
function place(
  entities: readonly Entity[],
  ...roles: readonly EntityOf<'place'>['role'][]
): SlotsOf<'find-train'>['from'] {
  const places = allOf(entities, 'place');
  const found = roles.map((role) => places.find((one) => one.role === role)).find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const { name, kind, code, latitude, longitude } = found;
  return { name, kind, code, ...slot('latitude', latitude), ...slot('longitude', longitude) };
}

function thing(entities: readonly Entity[], kind: EntityOf<'thing'>['kind']): string | undefined {
  return allOf(entities, 'thing').find((one) => one.kind === kind)?.value;
}

function budget(entities: readonly Entity[]): SlotsOf<'purchase'>['budget'] {
  const found = firstOf(entities, 'budget');
  if (found === undefined) return undefined;
  const { bound, amount, upTo, per, currency } = found;
  return { bound, amount, ...slot('upTo', upTo), per, currency };
}

function allOf<Type extends Entity['type']>(entities: readonly Entity[], type: Type): EntityOf<Type>[] {
  return entities.filter((entity): entity is EntityOf<Type> => entity.type === type);
}

function firstOf<Type extends Entity['type']>(entities: readonly Entity[], type: Type): EntityOf<Type> | undefined {
  return allOf(entities, type)[0];
}

function slot<Name extends string, Value>(name: Name, value: Value | undefined): { readonly [Key in Name]?: Value } {
  // TypeScript does not see that a computed key of one name makes this object.
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}

function dayOf(localTime: string | undefined): string | undefined {
  return /^\d{4}-\d\d-\d\d/.exec(localTime ?? '')?.[0];
}

function isDay(localTime: string | undefined): boolean {
  return dayOf(localTime) !== undefined && dayOf(localTime) === localTime;
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * MS_PER_DAY).toISOString().slice(0, 10);
}
