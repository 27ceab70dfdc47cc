import { lazily, type RedactionRule, spansOf } from './rule.ts';

/** Sex, year, month, department, commune, order, key (INSEE, "Numéro d'inscription au répertoire"). */
const NIR =
  /(?<!\d)(?<number>[1-478][ .-]?\d\d[ .-]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .-]?(?:\d\d|2[ab])[ .-]?\d{3}[ .-]?\d{3})(?:[ .-]{0,3}(?<key>\d\d))?(?!\d)/gi;
const NIR_CUE = /s[ée]cu|\bnir\b|vitale|\binsee\b|assur[ée]/i;

export const socialSecurityNumbers: RedactionRule = {
  type: 'social-security',
  find: (text) =>
    spansOf(text, NIR, ({ groups, input }) => {
      const key = groups?.key;
      return key === undefined ? NIR_CUE.test(input ?? '') : Number(key) === nirKey(groups?.number ?? '');
    }),
};

/** 97 minus the number modulo 97; Corsica's 2A and 2B count as 19 and 18. */
function nirKey(shown: string): number {
  const digits = shown.replace(/[ .-]/g, '').replace(/2a/i, '19').replace(/2b/i, '18');
  return 97 - Number(BigInt(digits) % 97n);
}

const MONTH =
  '(?:janv(?:ier)?|f[ée]v(?:rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?|nov(?:embre)?|d[ée]c(?:embre)?)\\.?';
const DATE = `(?:\\d{1,2}(?:er)? ?[/.-] ?\\d{1,2} ?[/.-] ?(?:\\d{4}|\\d{2})|\\d{4}[/.-]\\d{1,2}[/.-]\\d{1,2}|\\d{1,2} \\d{1,2} \\d{4}|(?:1er|premier|\\d{1,2}) ${MONTH}(?: (?:\\d{4}|\\d{2})(?! ?(?:h|€|euros?)))?|${MONTH} (?:19|20)\\d\\d)`;
const CUE = '(?:n(?:é|ée|ee|é\\(e\\))s?|ne(?= le )|naissances?|naquit|ddn|born|birth ?(?:date|day)|vu le jour)';
/** Between cue and date: signs, small words, and the town after "à". */
const BETWEEN =
  "(?:[ ,:(=).]|(?<!\\p{L})(?:le|la|est|en|au|du|à|a|c['’]est|date|mon|on|jj/mm/aaaa)(?!\\p{L})|(?<=[ ][àa] )[\\p{Lu}][\\p{L}'’-]+){1,12}?";
const WEEKDAY = '(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?';
/** A cue, a few small words, the date: "née à Lille le 3 mai 1987", "date de naissance : 03/05/87". */
const birthDate = lazily(() => new RegExp(`(?<!\\p{L})${CUE}(?!\\p{L})${BETWEEN}${WEEKDAY}(?<it>${DATE})`, 'giu'));

/** Only dates after a cue of a birth: "le 12 mars" alone is a date of travel. */
export const birthDates: RedactionRule = {
  type: 'birth-date',
  find: (text) => (/n[éea]|ddn|born|birth|vu le jour/i.test(text) ? spansOf(text, birthDate()) : []),
};
