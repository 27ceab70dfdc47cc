import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entitiesAndSlots } from './entities.ts';
import { entitySchema, SLOTS, slotsSchema } from './result-schema.ts';

/** Tuesday 10 March 2026, 14:00 in Paris. */
const NOW_MS = Date.UTC(2026, 2, 10, 13);

describe('the slots of an intent', () => {
  it.each([
    [
      'find-train',
      'un train de Nantes à Vannes vendredi matin, retour dimanche soir, pour deux personnes',
      {
        from: { name: 'Nantes', kind: 'commune', code: '44109' },
        to: { name: 'Vannes', kind: 'commune', code: '56260' },
        depart: { from: '2026-03-13', partOfDay: 'morning' },
        return: { from: '2026-03-15', partOfDay: 'evening' },
        passengers: 2,
      },
    ],
    [
      'find-flight',
      'vol Paris Lisbonne du 12 au 19 avril',
      {
        from: { name: 'Paris' },
        to: { name: 'Lisbonne' },
        depart: { from: '2026-04-12' },
        return: { from: '2026-04-19' },
      },
    ],
    ['find-train', 'un train pour Lille demain à 8h', { to: { name: 'Lille' }, depart: { from: '2026-03-11T08:00' } }],
    [
      'find-hotel',
      'un hôtel à Nice du 3 au 6 août pour 2 personnes, max 120€ la nuit',
      {
        place: { name: 'Nice' },
        checkin: '2026-08-03',
        checkout: '2026-08-06',
        nights: 3,
        guests: 2,
        budget: { bound: 'max', amount: 120, per: 'night', currency: 'EUR' },
      },
    ],
    [
      'find-hotel',
      'une chambre à Brest demain pour deux nuits',
      { place: { name: 'Brest' }, checkin: '2026-03-11', checkout: '2026-03-13', nights: 2 },
    ],
    [
      'find-restaurant',
      'un resto italien à Lyon ce soir à 20h pour 4 personnes, moins de 30€ par personne',
      {
        place: { name: 'Lyon' },
        at: { from: '2026-03-10T20:00' },
        people: 4,
        cuisine: 'italian',
        budget: { bound: 'max', amount: 30, per: 'person' },
      },
    ],
    [
      'provide-showtimes',
      'à quelle heure passe le film « Dune » à Lille samedi ?',
      { film: 'Dune', place: { name: 'Lille' }, at: { from: '2026-03-14' } },
    ],
    ['find-around-me', 'une pharmacie près de Talence', { what: 'amenity=pharmacy', place: { name: 'Talence' } }],
    ['purchase', 'je veux acheter une poussette double à moins de 200 €', { budget: { bound: 'max', amount: 200 } }],
    ['irrelevant', 'demain à Lyon', {}],
    ['order_status', 'demain à Lyon', {}],
  ])('%s: %s', async (intent, sentence, slots) => {
    const found = await entitiesAndSlots(sentence, prediction(intent), { nowMs: NOW_MS });
    expect(found.slots).toMatchObject(slots);
    expect(Object.keys(found.slots).sort()).toEqual(expect.arrayContaining(Object.keys(slots).sort()));
    if (Object.keys(slots).length === 0) expect(found.slots).toEqual({});
  });

  it('does not take the way back for the departure', async () => {
    const sentence = 'train pour Rennes, retour dimanche';
    const { slots } = await entitiesAndSlots(sentence, prediction('find-train'), { nowMs: NOW_MS });
    expect(slots).toMatchObject({ to: { name: 'Rennes' }, return: { from: '2026-03-15' } });
    expect(slots).not.toHaveProperty('depart');
  });

  it('leaves out what the sentence does not say', async () => {
    const { slots } = await entitiesAndSlots('un train', prediction('find-train'), { nowMs: NOW_MS });
    expect(slots).toEqual({});
  });
});

describe('the entities of a sentence', () => {
  it('have their ranges in the sentence as it was sent, whatever its typography', async () => {
    const sentence =
      '  😀 Un  hôtel\u00a0à Boulogne\u2011sur\u2011Mer, max 100\u202f€ la nuit, tél 06\u00a012 34 56 78, demain ';
    const { entities } = await entitiesAndSlots(sentence, prediction('find-hotel'), { nowMs: NOW_MS });
    for (const { text, start, end } of entities) expect(sentence.slice(start, end)).toBe(text);
    const texts = entities.map(({ type, text }) => [type, text]);
    expect(texts).toContainEqual(['place', 'Boulogne\u2011sur\u2011Mer']);
    expect(texts).toContainEqual(['date', 'demain']);
    expect(entities.find(({ type }) => type === 'budget')?.text).toContain('100\u202f€');
    // The telephone number is no fact.
    for (const [, text] of texts) expect(text).not.toMatch(/06|12|34|56|78/);
  });

  it('are those that are documented, in the order of the sentence, for any text', async () => {
    const word = fc.constantFrom(
      ...'le du 12 mars à Lyon deux cent € h 31/02 gare de film " ’ Saint 🍕 pour personnes nuits demain retour au 3 août'.split(
        ' ',
      ),
    );
    const intent = fc.constantFrom(...Object.keys(SLOTS), 'other');
    const text = fc.array(word, { maxLength: 15 }).map((words) => words.join(' '));
    await fc.assert(
      fc.asyncProperty(text, intent, async (sentence, of) => {
        const { entities, slots } = await entitiesAndSlots(sentence, prediction(of), { nowMs: NOW_MS });
        for (const entity of entities) {
          expect(entitySchema.safeParse(entity)).toMatchObject({ success: true });
          expect(sentence.slice(entity.start, entity.end)).toBe(entity.text);
        }
        expect(slotsSchema.safeParse(slots)).toMatchObject({ success: true });
        const starts = entities.map(({ start }) => start);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
      }),
      { numRuns: 500 },
    );
  });

  it('are resolved against the time and in the time zone that are given', async () => {
    const dateOf = async (timeZone?: string): Promise<unknown> =>
      (
        await entitiesAndSlots('un vol demain', prediction('find-flight'), {
          nowMs: Date.UTC(2026, 2, 10, 23, 30),
          timeZone,
        })
      ).slots;
    expect(await dateOf()).toEqual({ depart: { from: '2026-03-12' } });
    expect(await dateOf('America/Montreal')).toEqual({ depart: { from: '2026-03-11' } });
  });
});

function prediction(intent: string) {
  return { intent, confidence: 0.9, accepted: true, scores: { [intent]: 0.9 } };
}
