import { nextDate, nextDayOfMonth } from './calendar.ts';
import type { DayValue, Finding, MomentValue, TimeValue, Value } from './finding.ts';
import type { PartOfDay } from './words.ts';

/** Joins a day and its time of day, puts a return after the departure, and joins the two ends of a range. */
export function combine(findings: readonly Finding[], sentence: string): readonly Finding[] {
  return joinRanges(returnsAfter(withTimes(findings), sentence), sentence);
}

/** A time without a day stays a finding of its own. */
function withTimes(findings: readonly Finding[]): readonly Finding[] {
  const days = findings.filter(({ value }) => value.kind === 'day');
  const taken = new Set<Finding>();
  const timeOf = new Map<Finding, Finding>();
  const sameDay = new Map<Finding, Finding>();
  for (const time of findings) {
    if (time.value.kind !== 'time') continue;
    const day = nearestDay(
      time,
      days.filter((candidate) => !timeOf.has(candidate)),
      findings,
    );
    const [only, another] = days;
    if (day === undefined && only !== undefined && another === undefined && !recurs(findings)) sameDay.set(time, only);
    if (day === undefined) continue;
    timeOf.set(day, time);
    taken.add(time);
  }
  return findings
    .filter((finding) => !taken.has(finding))
    .map((finding) => onDay(finding, sameDay.get(finding)) ?? joined(finding, timeOf.get(finding)));
}

/** The nearest day; none when the sentence has a recurring date. */
function nearestDay(time: Finding, days: readonly Finding[], all: readonly Finding[]): Finding | undefined {
  if (recurs(all)) return undefined;
  const before = days.filter(({ end }) => end <= time.start).at(-1);
  const behind = days.find(({ start }) => start >= time.end);
  if (before && behind) return time.start - before.end <= behind.start - time.end ? before : behind;
  return before ?? behind;
}

function recurs(findings: readonly Finding[]): boolean {
  return findings.some(({ value }) => value.kind === 'recurring');
}

/** The second time of the sentence's only day: "samedi, aller à 9h, retour à 19h". */
function onDay(time: Finding, day: Finding | undefined): Finding | undefined {
  if (day?.value.kind !== 'day' || time.value.kind !== 'time') return undefined;
  return { ...time, value: atTime(day.value, time.value) };
}

function joined(finding: Finding, time: Finding | undefined): Finding {
  if (time === undefined || finding.value.kind !== 'day' || time.value.kind !== 'time') return finding;
  const value = atTime(finding.value, time.value);
  const bound = time.bound ?? finding.bound;
  const { start, end } = { start: Math.min(finding.start, time.start), end: Math.max(finding.end, time.end) };
  return { start, end, value, ...(bound && { bound }) };
}

function atTime({ day, part, every }: DayValue, { minutes, until, exact }: TimeValue): MomentValue {
  const offset = laterHalf(part, minutes, exact);
  const first = nextMorning(part, minutes + offset) ? day + 1 : day;
  const from = { kind: 'moment', day: first, minutes: minutes + offset, ...(every && { every }) } as const;
  if (until === undefined) return from;
  const last = until + offset >= from.minutes + 1440 ? until : until + offset;
  return { ...from, until: { day: first + Math.floor(last / 1440), minutes: last % 1440 } };
}

/** "ce soir à 8h" is 20:00. */
function laterHalf(part: PartOfDay | undefined, minutes: number, exact: boolean): number {
  const later = part === 'evening' ? minutes >= 5 * 60 && minutes < 12 * 60 : part === 'afternoon' && minutes < 9 * 60;
  return later && !exact && minutes > 0 ? 12 * 60 : 0;
}

/** "ce soir à minuit" and "cette nuit à 2h" are already tomorrow. */
function nextMorning(part: PartOfDay | undefined, minutes: number): boolean {
  return (part === 'evening' && minutes < 5 * 60) || (part === 'night' && minutes < 9 * 60);
}

const RETURN = /(?<!\p{L})(?:retour|reven\p{L}*|revien\p{L}*|rentr\p{L}*|repart\p{L}*|puis|jusqu)/iu;

/** "partir vendredi et revenir lundi" is the Monday after, also on a Sunday. */
function returnsAfter(findings: readonly Finding[], sentence: string): readonly Finding[] {
  const result: Finding[] = [];
  for (const finding of findings) {
    const before = result.findLast(({ value }) => value.kind === 'day' || value.kind === 'moment');
    const start = before === undefined ? undefined : dayIn(before.value);
    const back = before !== undefined && RETURN.test(sentence.slice(before.end, finding.start + 3));
    result.push(back && start !== undefined ? { ...finding, value: notBefore(finding.value, start) } : finding);
  }
  return result;
}

function notBefore(value: Value, start: number): Value {
  if ((value.kind !== 'day' && value.kind !== 'moment') || value.every === undefined || value.day >= start)
    return value;
  return { ...value, day: laterDay(value, start) };
}

function laterDay({ day, every }: DayValue | MomentValue, start: number): number {
  if (every === 'week') return day + 7 * Math.ceil((start - day) / 7);
  const date = new Date(day * 86_400_000);
  const found =
    every === 'year'
      ? nextDate(start, date.getUTCMonth() + 1, date.getUTCDate())
      : nextDayOfMonth(start, date.getUTCDate());
  return found ?? day;
}

const FROM = /(?<!\p{L})(?:du|de|entre(?: le)?|d'|à partir d[ue]|depuis(?: le)?|le|des?(?: le)?)? ?$/iu;
const TO = /^ ?(?:au|à|a|jusqu'au|jusqu'à|-|→|et(?: le)?) ?$/iu;

/** "de vendredi soir à dimanche midi", "du 14/02 à 18h au 16/02 à 10h". */
function joinRanges(findings: readonly Finding[], sentence: string): readonly Finding[] {
  const result: Finding[] = [];
  for (const finding of findings) {
    const before = result.at(-1);
    const range = before && rangeOf(before, finding, sentence);
    if (range) result[result.length - 1] = range;
    else result.push(finding);
  }
  return result;
}

function rangeOf(a: Finding, b: Finding, sentence: string): Finding | undefined {
  const prefix = sentence.slice(Math.max(0, a.start - 12), a.start);
  const shown = sentence.slice(a.start, a.end);
  const own = /^(?:du|de|entre|d'|à partir) /iu.test(shown);
  const between =
    sentence.slice(a.end, b.start) + (/^(?:au|à|jusqu'au|jusqu'à) /iu.exec(sentence.slice(b.start))?.[0] ?? '');
  const open = own || /(?<!\p{L})(?:du|de|entre|entre le|d'|à partir d[ue]) ?$/iu.test(prefix);
  const until = /jusqu/i.test(between);
  if (!TO.test(between) || !FROM.test(prefix) || !(open || until)) return undefined;
  if (/et/i.test(between) && !/entre/i.test(prefix + shown)) return undefined;
  if ((a.value.kind !== 'day' && a.value.kind !== 'moment') || (b.value.kind !== 'day' && b.value.kind !== 'moment'))
    return undefined;
  const end = notBefore(b.value, a.value.day);
  if (end.kind !== 'day' && end.kind !== 'moment') return undefined;
  if (end.day < a.value.day || a.value.until !== undefined || end.until !== undefined) return undefined;
  const span = { start: a.start, end: b.end };
  if (a.value.kind === 'moment' && end.kind === 'moment') {
    const { day, minutes } = end;
    if (day === a.value.day && minutes < a.value.minutes) return undefined;
    return { ...span, value: { kind: 'moment', day: a.value.day, minutes: a.value.minutes, until: { day, minutes } } };
  }
  return {
    ...span,
    value: {
      kind: 'days',
      from: a.value.day,
      until: end.day,
      ...minutesAs('fromMinutes', a.value),
      ...minutesAs('untilMinutes', end),
    },
  };
}

function minutesAs(name: 'fromMinutes' | 'untilMinutes', value: DayValue | MomentValue) {
  return value.kind === 'moment' ? { [name]: value.minutes } : {};
}

function dayIn(value: Value): number | undefined {
  return value.kind === 'day' || value.kind === 'moment' ? value.day : undefined;
}
