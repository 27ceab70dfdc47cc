import type { Entity, Slots } from './api.ts';
import { element, make } from './dom.ts';
import { formatMoney, formatWhen, t } from './language.ts';
import { SENTENCE_LANGUAGE } from './model.ts';
import type { TextKey } from './texts.ts';

type Place = Extract<Entity, { type: 'place' }>;
type SlotName = keyof Slots;

const ROLE_TEXTS: Record<Place['role'], TextKey> = {
  from: 'departure',
  to: 'arrival',
  via: 'via',
  in: 'place',
  near: 'near',
};
const SLOT_TEXTS: Record<SlotName, TextKey> = {
  from: 'departure',
  to: 'arrival',
  depart: 'when',
  return: 'wayBack',
  checkin: 'checkin',
  checkout: 'checkout',
  at: 'when',
  place: 'place',
  film: 'film',
  cinema: 'cinema',
  cuisine: 'cuisine',
  what: 'what',
  passengers: 'passengers',
  guests: 'people',
  people: 'people',
  nights: 'nights',
  budget: 'budget',
};

/** Marks the entities in the sentence that was sent, each with its label, and lists the slots of its intent. */
export function showFound(sentence: string, entities: readonly Entity[], slots: Slots): void {
  element('marked').replaceChildren(...marked(sentence, entities));
  element('slots').replaceChildren(...rows(sentence, entities, slots));
}

/** The sentence in parts; of two entities that overlap, the first is marked. */
function marked(sentence: string, entities: readonly Entity[]): (string | HTMLElement)[] {
  const parts: (string | HTMLElement)[] = [];
  let at = 0;
  for (const entity of [...entities].sort((a, b) => a.start - b.start)) {
    if (entity.start < at) continue;
    const mark = make('mark', sentence.slice(entity.start, entity.end), entity.type);
    const label = make('small', t(labelOf(entity)));
    label.lang = document.documentElement.lang;
    mark.append(' ', label);
    parts.push(sentence.slice(at, entity.start), mark);
    at = entity.end;
  }
  return [...parts, sentence.slice(at)];
}

function labelOf(entity: Entity): TextKey {
  if (entity.type === 'place') return ROLE_TEXTS[entity.role];
  if (entity.type === 'date') return 'when';
  return entity.type === 'thing' ? `thing-${entity.kind}` : entity.type;
}

function rows(sentence: string, entities: readonly Entity[], slots: Slots): HTMLElement[] {
  // The names of SLOT_TEXTS are those of the schema.
  const names = (Object.keys(SLOT_TEXTS) as SlotName[]).filter((name) => slots[name] !== undefined);
  if (names.length === 0) return [make('dt', t('noSlots'), 'none')];
  return names.flatMap((name) => {
    const value = make('dd', slotText(name, slots, said(sentence, entities)));
    if (['film', 'cinema', 'cuisine', 'what'].includes(name)) value.lang = SENTENCE_LANGUAGE;
    return [make('dt', t(SLOT_TEXTS[name])), value];
  });
}

/** What the sentence says for the value of a thing, as `amenity=pharmacy` is no text to read. */
function said(sentence: string, entities: readonly Entity[]): (value: string) => string {
  return (value) => {
    const found = entities.find((entity) => entity.type === 'thing' && entity.value === value);
    return found ? sentence.slice(found.start, found.end) : value;
  };
}

function slotText(name: SlotName, slots: Slots, saidAs: (value: string) => string): string {
  switch (name) {
    case 'from':
    case 'to':
    case 'place':
      return slots[name]?.name ?? '';
    case 'depart':
    case 'return':
    case 'at':
      return formatWhen(slots[name] ?? {});
    case 'checkin':
    case 'checkout':
      return formatWhen({ from: slots[name] });
    case 'budget':
      return slots.budget ? formatMoney(slots.budget) : '';
    default:
      return saidAs(String(slots[name] ?? ''));
  }
}
