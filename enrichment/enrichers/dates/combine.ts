import type { Finding, Value } from './finding.ts';
import type { PartOfDay } from './words.ts';

type DayValue = Extract<Value, { kind: 'day' }>;
type TimeValue = Extract<Value, { kind: 'time' }>;

/** Joins a day and the time of day that belongs to it; a time without a day stays a finding of its own. */
export function combine(findings: readonly Finding[]): readonly Finding[] {
  const days = findings.filter(({ value }) => value.kind === 'day');
  const taken = new Set<Finding>();
  const timeOf = new Map<Finding, Finding>();
  for (const time of findings) {
    if (time.value.kind !== 'time') continue;
    const day = nearestDay(
      time,
      days.filter((candidate) => !timeOf.has(candidate)),
      findings,
    );
    if (day === undefined) continue;
    timeOf.set(day, time);
    taken.add(time);
  }
  return findings.filter((finding) => !taken.has(finding)).map((finding) => joined(finding, timeOf.get(finding)));
}

/** The nearest day; none when the sentence has a recurring date. */
function nearestDay(time: Finding, days: readonly Finding[], all: readonly Finding[]): Finding | undefined {
  const recurs = all.some(({ value }) => value.kind === 'recurring');
  if (recurs) return undefined;
  const before = days.filter(({ end }) => end <= time.start).at(-1);
  const behind = days.find(({ start }) => start >= time.end);
  if (before && behind) return time.start - before.end <= behind.start - time.end ? before : behind;
  return before ?? behind;
}

function joined(finding: Finding, time: Finding | undefined): Finding {
  if (time === undefined || finding.value.kind !== 'day' || time.value.kind !== 'time') return finding;
  const value = atTime(finding.value, time.value);
  const bound = time.bound ?? finding.bound;
  const { start, end } = { start: Math.min(finding.start, time.start), end: Math.max(finding.end, time.end) };
  return { start, end, value, ...(bound && { bound }) };
}

function atTime({ day, part }: DayValue, { minutes, until, exact }: TimeValue): Value {
  const offset = laterHalf(part, minutes, exact);
  const moment = (at: number): Value => ({ kind: 'moment', day: nextMorning(part, at) ? day + 1 : day, minutes: at });
  const from = moment(minutes + offset);
  if (until === undefined || from.kind !== 'moment') return from;
  return { ...from, until: until + offset };
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
