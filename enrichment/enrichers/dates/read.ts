import type { Day } from './calendar.ts';
import { DAY_RULES } from './day-rules.ts';
import type { Bound, Finding, Rule, Seen, Value } from './finding.ts';
import { MONTH_RULES } from './month-rules.ts';
import { NAMED_WEEK_RULES } from './named-week-rules.ts';
import { LENGTH_RULES, OFFSET_RULES } from './offset-rules.ts';
import { PERIOD_RULES } from './period-rules.ts';
import { RANGE_RULES } from './range-rules.ts';
import { TIME_RULES } from './time-rules.ts';
import { WEEKEND_RULES } from './weekend-rules.ts';

const RULES: readonly Rule[] = [
  ...OFFSET_RULES,
  ...NAMED_WEEK_RULES,
  ...PERIOD_RULES,
  ...WEEKEND_RULES,
  ...RANGE_RULES,
  ...DAY_RULES,
  ...TIME_RULES,
  ...MONTH_RULES,
  ...LENGTH_RULES,
];
/** Replaces the characters of what was read. */
const READ = '\u0000';

/** Applies the rules in their order, each to what earlier rules have not read; findings in the order of the sentence. */
export function readDates(
  sentence: string,
  folded: string,
  seen: Seen,
): { readonly findings: readonly Finding[]; readonly rest: string } {
  const findings: Finding[] = [];
  let rest = folded;
  const known = new Map<RegExp, boolean>();
  for (const { prefilter, pattern, read } of RULES) {
    if (!mayMatch(folded, prefilter, known)) continue;
    for (const match of rest.matchAll(pattern)) {
      const value = read(match.groups ?? {}, { seen, last: lastBefore(findings, match.index), sentence: folded });
      if (value === undefined) continue;
      const start = match.index;
      const end = start + match[0].trimEnd().length;
      rest = rest.slice(0, start) + READ.repeat(end - start) + rest.slice(end);
      const bound = boundOf(sentence.slice(0, start), sentence.slice(start, end));
      for (const one of asList(value)) {
        findings.push({ start, end, value: one, ...withBound(one, bound) });
      }
    }
  }
  return { findings: findings.sort((a, b) => a.start - b.start), rest };
}

function mayMatch(sentence: string, prefilter: RegExp, known: Map<RegExp, boolean>): boolean {
  const has = known.get(prefilter) ?? prefilter.test(sentence);
  known.set(prefilter, has);
  return has;
}

function asList(value: Value | readonly Value[]): readonly Value[] {
  return 'kind' in value ? [value] : value;
}

/** The day that was read nearest in front of that place. */
function lastBefore(findings: readonly Finding[], index: number): Day | undefined {
  let nearest: Finding | undefined;
  for (const finding of findings) {
    if (finding.value.kind === 'day' && finding.end <= index && finding.end > (nearest?.end ?? -1)) nearest = finding;
  }
  return nearest?.value.kind === 'day' ? nearest.value.day : undefined;
}

/** What the value says of itself goes before the words in front of it. */
function withBound(value: Value, bound: Bound | undefined): { readonly bound?: Bound } {
  const own = ('bound' in value && value.bound) || bound;
  return own ? { bound: own } : {};
}

const BEFORE =
  /(?:^|[^\p{L}])(?:avant(?: le)?|jusqu'(?:à|au|en)|au plus tard(?: le| à)?|d'ici(?: à| le)?)\s?(?:le |la |au )?$/iu;
const NOT_BEFORE = /(?:pas|jamais|rien) avant(?: le)? ?$/iu;
const AFTER =
  /(?:^|[^\p{L}])(?:apr[èe]s(?: le)?|(?:à|a) partir d(?:e|u)|à compter d(?:e|u)|d[èe]s(?: le)?|depuis(?: le)?|(?:à )?partir de)\s?(?:le )?$/iu;
/** The preposition may have been read with the date: "avant 9h", "à partir du 11 juillet". */
const PREPOSITION =
  /^(?:pas avant|avant|jusqu'à|jusqu'en|au plus tard à|d'ici|apr[èe]s(?![ -]demain)|à partir de|a partir de|d[èe]s)(?= )|^(?:du|le|la|au) /iu;

function boundOf(before: string, shown: string): Bound | undefined {
  const [own = ''] = PREPOSITION.exec(shown) ?? [];
  const cue = before + own;
  if (NOT_BEFORE.test(cue)) return 'after';
  if (BEFORE.test(cue)) return 'before';
  return AFTER.test(cue) ? 'after' : undefined;
}
