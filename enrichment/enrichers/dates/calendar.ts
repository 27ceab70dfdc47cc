/** A calendar day as days since 1 January 1970: arithmetic without time zones. */
export type Day = number;

const MS_PER_DAY = 86_400_000;
const MAX_CLOCKS = 64;
const clocks = new Map<string, Intl.DateTimeFormat>();

/** The local time at that instant: the day, and the minutes since its midnight. Throws a RangeError for an unknown time zone. */
export function localClock(atMs: number, timeZone: string): { readonly day: Day; readonly minutes: number } {
  const [date = '', time = ''] = clockOf(timeZone).format(atMs).split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return { day: Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY, minutes: hours * 60 + minutes };
}

/** Creating a format takes a hundred times as long as using it. A zone has many spellings, so that the cache is bounded. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  if (clocks.size >= MAX_CLOCKS) clocks.clear();
  clocks.set(timeZone, clock);
  return clock;
}

/** Undefined when there is no such day: 30 February. Months count from 1. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const day = Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
  const back = partsOf(day);
  return back.month === month && back.dayOfMonth === dayOfMonth ? day : undefined;
}

export interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  readonly weekday: number;
}

export function partsOf(day: Day): DayParts {
  const date = new Date(day * MS_PER_DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
    weekday: date.getUTCDay() === 0 ? 7 : date.getUTCDay(),
  };
}

export function lastDayOfMonth(year: number, month: number): Day {
  return Date.UTC(year, month, 0) / MS_PER_DAY;
}

/** The same day of the month that many months later, or the month's last day where it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  const last = lastDayOfMonth(year, month + months);
  return Math.min(last, last - partsOf(last).dayOfMonth + dayOfMonth);
}

/** The first such weekday after `day`, never `day` itself: on a Tuesday "mardi" is a week away. */
export function nextWeekday(day: Day, weekday: number): Day {
  return day + ((weekday - partsOf(day).weekday + 6) % 7) + 1;
}

/** The next 12 March from `day` on, `day` included; looks eight years ahead, for 29 February. */
export function nextDate(day: Day, month: number, dayOfMonth: number): Day | undefined {
  const { year } = partsOf(day);
  for (let ahead = 0; ahead <= 8; ahead++) {
    const found = dayOf(year + ahead, month, dayOfMonth);
    if (found !== undefined && found >= day) return found;
  }
  return undefined;
}

/** The last 12 March until `day`, `day` included. */
export function previousDate(day: Day, month: number, dayOfMonth: number): Day | undefined {
  const { year } = partsOf(day);
  for (let back = 0; back <= 8; back++) {
    const found = dayOf(year - back, month, dayOfMonth);
    if (found !== undefined && found <= day) return found;
  }
  return undefined;
}

/** The Monday of the week of that day. */
export function mondayOf(day: Day): Day {
  return day - partsOf(day).weekday + 1;
}

/** The n-th such weekday of the month, from 1; the last one for -1. May lie in the month after. */
export function nthWeekday(year: number, month: number, weekday: number, nth: number): Day {
  const last = lastDayOfMonth(year, month);
  if (nth < 0) return nextWeekday(last - 7, weekday);
  return nextWeekday(last - partsOf(last).dayOfMonth, weekday) + 7 * (nth - 1);
}

/** The next 12th from `day` on, and on that weekday if one is given; undefined if there is none within two years. */
export function nextDayOfMonth(day: Day, dayOfMonth: number, weekday?: number): Day | undefined {
  const { year, month } = partsOf(day);
  for (let ahead = 0; ahead < 24; ahead++) {
    const found = dayOf(year + Math.floor((month - 1 + ahead) / 12), ((month - 1 + ahead) % 12) + 1, dayOfMonth);
    if (found !== undefined && found >= day && (weekday === undefined || partsOf(found).weekday === weekday))
      return found;
  }
  return undefined;
}

export function isoDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

export function isoTime(minutes: number): string {
  return `T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
