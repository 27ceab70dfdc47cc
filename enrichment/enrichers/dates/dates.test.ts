import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '../../canonical.ts';
import { dateFacts } from '../gold/facts.ts';
import { factFinder, readGold, SEEN_AT_MS, scoreGold } from '../gold/score.ts';
import { createDates } from './dates.ts';
import { foldAccents } from './fold.ts';
import { HOLIDAYS } from './holidays.ts';
import type { DateFound } from './result.ts';
import { MAY_HAVE_A_DATE } from './words.ts';

const dates = createDates();
const PHRASES =
  "le|du|au|de|à|entre|et|-|jusqu'au|12|28|3|31|14-15|3/08|9/08|28/12|1er|mars|février|décembre|2026|2027|lundi|samedi|dimanche|soir|matin|demain|ce soir|10h|2h|20h30|minuit|midi|huit heures|18h à 2h|14|partir|retour|le lendemain|dans|1h30|deux jours|la semaine prochaine|week-end|du mois|fin|début|avant|d'ici|cet hiver|août|premier|dernier|Noël|Pâques".split(
    '|',
  );
const phrase = fc.array(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 9 }).map((words) => words.join(' '));
const range = fc
  .tuple(
    fc.constantFrom('du', 'de', 'entre le', 'le', ''),
    fc.constantFrom('3', '28', '31/12', '14 mars', 'samedi 14', 'vendredi', 'vendredi soir', '22h', 'demain à 20h'),
    fc.constantFrom('au', 'à', '-', 'et le', "jusqu'au"),
    fc.constantFrom('9', '2', '3/01', '14 mars', 'dimanche 15', 'lundi', 'jeudi matin', '2h', '10h', 'minuit'),
    fc.constantFrom('', ' mars', ' 2027', ' ce soir', ' samedi'),
  )
  .map(([from, a, to, b, rest]) => `${from} ${a} ${to} ${b}${rest}`.trim());
const seen = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });

describe('dates', () => {
  it('never end before they begin', async () => {
    let ranges = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(phrase, range), seen, async (text, seenAtMs) => {
        for (const { from = '', until } of await find(text, seenAtMs)) {
          // A time of day without a day may be after midnight: "ouvert de 20h à 2h".
          if (until === undefined || from.startsWith('T')) continue;
          ranges++;
          const length = Math.min(from.length, until.length);
          expect(until.slice(0, length) >= from.slice(0, length)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(ranges).toBeGreaterThan(300);
  });

  it('are right on every line of the development half of the gold file', async () => {
    const { mistakes } = await scoreGold(factFinder(dates, dateFacts), readGold('dates'));
    expect(mistakes).toEqual([]);
  });

  it.each(["28/12 jusqu'au dimanche 18h à 2h", '3/08 retour 18h à 2h dimanche'])(
    'have no end that lies before the beginning: %s',
    async (text) => {
      for (const { from = '', until } of await find(text, 1_577_836_800_000))
        expect(until === undefined || until.slice(0, 10) >= from.slice(0, 10)).toBe(true);
    },
  );

  it('are no range when the end that is named lies before the beginning', async () => {
    expect(await find('du 3 avril 2027 au 6 avril 2026')).not.toContainEqual(
      expect.objectContaining({ until: expect.anything() }),
    );
  });

  it('are where their text is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(phrase, range), seen, async (text, seenAtMs) => {
        for (const { text: shown, start, end } of await find(text, seenAtMs)) {
          expect(canonical(text).slice(start, end)).toBe(shown);
        }
      }),
    );
  });

  it('put a return on or after the departure, on whichever day they are asked', async () => {
    const weekday = fc.constantFrom('lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche');
    const way = fc.constantFrom(
      (a: string, b: string) => `partir ${a} et revenir ${b} matin`,
      (a: string, b: string) => `aller ${a} soir, retour ${b} à 18h`,
      (a: string, b: string) => `départ ${a} à 9h et rentrer ${b}`,
    );
    await fc.assert(
      fc.asyncProperty(weekday, weekday, way, seen, async (a, b, write, seenAtMs) => {
        const [out = {}, back = {}] = await find(write(a, b), seenAtMs);
        expect((back.from ?? '').slice(0, 10) >= (out.from ?? 'none').slice(0, 10)).toBe(true);
      }),
    );
  });

  it.each(HOLIDAYS.flatMap(([words]) => namesOf(words)))('reads the named day "%s"', async (name) => {
    expect(MAY_HAVE_A_DATE.test(name)).toBe(true);
    expect(await find(name)).toMatchObject([{ from: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
  });

  it.each(['jour', 'jours', 'nuits', 'semaines', 'mois', 'ans', 'minutes'])('are no lengths of %s', async (unit) => {
    const length = fc.tuple(
      fc.constantFrom('pour', 'pendant', 'réserver', 'à moins de', 'un séjour de', 'louer'),
      fc.constantFrom('2', '3', '10', 'deux', 'quinze'),
    );
    await fc.assert(
      fc.asyncProperty(length, async ([before, count]) => {
        expect(await find(`${before} ${count} ${unit}`)).toEqual([]);
      }),
    );
  });

  it('are read in under 50 ms of CPU time from 1,000 digits and separators', async () => {
    const sign = fc.constantFrom(...'0123456789 .,/-:h€');
    const hostile = fc.oneof(
      fc.array(sign, { minLength: 1_000, maxLength: 1_000 }).map((signs) => signs.join('')),
      fc
        .constantFrom('1 ', '1-', '1/1 ', '1.', 'du 1 au ', '12:', '14h ')
        .map((part) => part.repeat(500).slice(0, 1_000)),
    );
    // Loads chrono-node, which reads what the rules leave.
    await find('12 12');
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const runs = [await cpuMsOf(text), await cpuMsOf(text)];
        expect(Math.min(...runs)).toBeLessThan(50);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['dans deux heures', Date.UTC(2026, 2, 29, 0, 30), 'Europe/Paris', ['2026-03-29T04:30']],
    ['dans deux heures', Date.UTC(2026, 2, 29, 0, 30), 'Pacific/Auckland', ['2026-03-29T15:30']],
    ['dans 24 heures', Date.UTC(2026, 9, 24, 12), 'Europe/Paris', ['2026-10-25T13:00']],
    ['dans deux jours', Date.UTC(2027, 11, 31, 5), 'America/New_York', ['2028-01-02']],
    ['ce soir de 20h à minuit', Date.UTC(2027, 11, 31, 12), 'Europe/Paris', ['2027-12-31T20:00..2028-01-01T00:00']],
    ['le 29 février', Date.UTC(2097, 0, 1), 'Europe/Paris', ['2104-02-29']],
  ])('%s, seen at %i in %s → %j', async (text, seenAtMs, timeZone, facts) => {
    const result = await dates.enrich({ ...inputOf(text, seenAtMs), timeZone });
    expect(result && dateFacts(result)).toEqual(facts);
  });
});

describe('foldAccents', () => {
  it('keeps the length of any text, and "à"', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(foldAccents(text)).toHaveLength(text.length);
      }),
    );
    expect(foldAccents('À Noël, à côté')).toBe('à Noel, à cote');
  });
});

async function cpuMsOf(text: string): Promise<number> {
  const start = process.cpuUsage();
  await find(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

async function find(text: string, seenAtMs = SEEN_AT_MS): Promise<readonly Partial<DateFound>[]> {
  return (await dates.enrich(inputOf(text, seenAtMs)))?.dates ?? [];
}

function inputOf(text: string, seenAtMs: number) {
  return { text: canonical(text), seenAtMs, prediction: { intent: 'irrelevant', confidence: 0.5, scores: {} } };
}

/** The names that a pattern of HOLIDAYS matches: each of its alternatives once. */
function namesOf(pattern: string): readonly string[] {
  const group = /\((?:\?:)([^()]*)\)(\?)?|\[([^\]]*)\]/.exec(pattern.replace(/\(\?![^)]*\)/g, ''));
  const plain = pattern.replace(/\(\?![^)]*\)/g, '');
  if (group === null) return [plain];
  const [whole, alternatives, optional, characters] = group;
  const options = [...(alternatives?.split('|') ?? characters?.split('') ?? []), ...(optional ? [''] : [])];
  return options.flatMap((option) => namesOf(plain.replace(whole, option)));
}
