import type { Slots } from './api.ts';
import type { TextKey } from './texts.ts';

type Text = (key: TextKey) => string;
type When = NonNullable<Slots['at']>;

/** A moment or a range of local times (`2026`, `2026-03`, `2026-03-11`, `2026-03-11T18:00`, `T18:00`), to read. */
export function whenText({ from, until, partOfDay, bound }: Partial<When>, language: string, t: Text): string {
  const range = [from, until].filter((time) => time !== undefined).map((time) => timeText(time, language));
  const times = range.join(' – ');
  return [times, partOfDay && t(partOfDay === 'night' ? 'partNight' : partOfDay), bound && t(bound)]
    .filter(Boolean)
    .join(', ');
}

/** An amount with its bound and what it is for, to read. */
export function moneyText(budget: NonNullable<Slots['budget']>, language: string, t: Text): string {
  const { bound, amount, upTo, per, currency } = budget;
  const money = new Intl.NumberFormat(language, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
  const amounts = [amount, upTo].filter((value) => value !== undefined).map((value) => money.format(value));
  const qualifier = bound === 'exact' || bound === 'range' ? undefined : t(bound);
  return [qualifier, amounts.join(' – '), per === 'total' ? undefined : t(per)].filter(Boolean).join(' ');
}

function timeText(time: string, language: string): string {
  const [date = '', clock] = time.split('T');
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(date.length > 4 && { month: 'long' }),
    ...(date.length > 7 && { day: 'numeric', weekday: 'long' }),
  };
  const day = date && new Date(date).toLocaleDateString(language, options);
  return [day, clock].filter(Boolean).join(', ');
}
