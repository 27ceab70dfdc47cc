import { regExp } from './any-case.ts';
import { digitView } from './digits.ts';
import { lazily, type RedactionRule, type Span, spansOf } from './rule.ts';

/** Sex, year, month, department, commune, order, key (INSEE, "Numéro d'inscription au répertoire"). */
const NIR =
  /(?<!\d|\d[ .-])(?<number>[1-478][ .\-_/·]?\d\d[ .\-_/·]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .\-_/·]?(?:\d\d|2[ab])[ .\-_/·]?\d{3}[ .\-_/·]?\d{3})(?:[ .\-_/·]{0,3}(?:cl[ée] ?:? ?)?(?<key>\d\d))?(?![ .\-_/·]?\d)/gi;
const NIR_CUE = /s[ée]cu|\bnir\b|vitale|\binsee\b|assur[ée]|num[ée]ro ss|\bss\b/i;
/** The groups of the card, without a cue and without a key. */
const IN_GROUPS = /^\d([ .\-_/·])\d\d\1\d\d\1(?:\d\d|2[ab])\1\d{3}\1\d{3}$/i;

export const socialSecurityNumbers: RedactionRule = {
  type: 'social-security',
  find: (text) =>
    spansOf(text, NIR, ({ groups, input = '', index = 0 }) => {
      if (NIR_CUE.test(input)) return true;
      const key = groups?.key;
      const number = groups?.number ?? '';
      if (key !== undefined) return Number(key) === nirKey(number);
      return IN_GROUPS.test(number) && !/r[ée]f\p{L}* $/iu.test(input.slice(Math.max(0, index - 12), index));
    }),
};

/** 97 minus the number modulo 97; Corsica's 2A and 2B count as 19 and 18. */
function nirKey(shown: string): number {
  const digits = shown
    .replace(/[ .\-_/·]/g, '')
    .replace(/2a/i, '19')
    .replace(/2b/i, '18');
  return 97 - Number(BigInt(digits) % 97n);
}

const MONTH =
  '(?:janv(?:ier)?|f[ée]v(?:rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\\.?';
const DATE = `(?:\\d{1,2}(?:er)? ?[/._-] ?\\d{1,2} ?[/._-] ?(?:\\d{4}|\\d{2})|\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}|\\d{1,2} \\d{1,2} (?:\\d{4}|\\d\\d)|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\\d\\d|(?:1er|premier|\\d{1,2}) ?${MONTH}(?: ?(?:\\d{4}|\\d{2})(?! ?(?:h|€|euros?)))?|${MONTH} (?:19|20)\\d\\d)`;
const CUE =
  '(?:n(?:é|ée|ee|é\\(e\\))s?|ne(?= le )|naissances?|naquit|ddn|d\\.d\\.n\\.?|date naiss\\.?|naiss\\.?|born|birth ?(?:date|day)|dob|vu le jour)';
/** Between cue and date: signs, small words, and the town after "à". */
const BETWEEN =
  "(?:[ ,:(=).-]|(?<!\\p{L})(?:le|la|est|en|au|du|à|a|c'est|date|mon|ma|on|jj/mm/aaaa|je suis|de|fils|fille|enfant)(?!\\p{L})|(?<=[ ][àa] )[\\p{Lu}][\\p{L}'-]+){1,12}?";
const WEEKDAY = '(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?';
/** A cue, a few small words, the date: "née à Lille le 3 mai 1987", "date de naissance : 03/05/87". */
const birthDate = lazily(() =>
  regExp(`(?<!\\p{L})${CUE}(?:(?!\\p{L})${BETWEEN}|le(?=\\d))${WEEKDAY}(?<it>${DATE})(?![\\d])`, 'giu'),
);
const reversed = lazily(() =>
  regExp(
    `(?<![\\d/])(?<it>${DATE})[ ,:(=-]{1,3}(?:(?:c'est|est|comme|de) )?(?:(?:ma|sa|la) )?(?:date de naissance|ddn|naissance)(?!\\p{L})`,
    'giu',
  ),
);
/** A date in the life of somebody, straight after a name: "Lou Martin, 12/04/1996". */
const afterName = lazily(() =>
  regExp(
    `(?:\\[name\\]|(?<!\\p{L})\\p{Lu}[\\p{Ll}-]+ \\p{Lu}[\\p{L}-]+)(?:[ ,:(-]{1,3}|, (?:le )?)(?<it>\\d{1,2}[/.-]\\d{1,2}[/.-](?:19[3-9]\\d|200\\d|201[0-5])|\\d{1,2} (?i:${MONTH}) (?:19[3-9]\\d|200\\d|201[0-5])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19[3-9]\\d|200\\d|201[0-5]))(?!\\d)|(?:\\[name\\]|(?<!\\p{L})\\p{Lu}[\\p{L}-]+ \\p{Lu}[\\p{L}-]+)(?: ?[(,] ?|(?<=\\]) )(?<it>\\d{1,2}[/.-]\\d{1,2}[/.-](?:[3-9]\\d|0\\d|1[0-5]))(?!\\d)|(?<![\\d/.-]|(?<!\\p{L})(?i:le|du|au|ce|depuis|date|avant|après|jusqu'au|dès|entre|et|sorti\\p{L}*) ?)(?<it>\\d{1,2}[/.-]\\d{1,2}[/.-](?:19[3-9]\\d|200\\d|201[0-2]))(?![\\d/])`,
    'gu',
  ),
);

const GATE =
  /(?<!\p{L})(?:n(?:é|ée|ee|é\(e\))s?(?!\p{L})|ne le|naqu|ddn|d\.d\.n|born|birth|dob|vu le)|naiss|(?:19|20)\d\d(?!\d)|\[name\]/iu;

/** Only dates with a cue of a birth, or straight after a name: "le 12 mars" alone is a date of travel. */
export const birthDates: RedactionRule = {
  type: 'birth-date',
  find: (text) => {
    if (!GATE.test(text)) return [];
    const view = digitView(text);
    const digits = view?.text ?? text;
    for (const pattern of [birthDate, reversed, afterName]) {
      const spans = spansOf(digits, pattern());
      if (spans.length > 0) return view ? spans.map((span): Span => view.original(span)) : spans;
    }
    return [];
  },
};
