import { regExp } from './any-case.ts';
import { cuedRule, FILLER, GROUPS, signs } from './cue.ts';
import { hasDigits, type RedactionRule, type Span, spansOf } from './rule.ts';

const IBAN_START = /(?<![\p{L}\p{N}])[a-z]{2}[ .\-·]?\d{2}(?=[ .\-_/·]?[a-z\d])/giu;
const SEPARATOR = /[ .\-_/·]/;
const ALPHANUMERIC = /[a-z\d]/i;
/** Lengths in the IBAN registry (ISO 13616): Norway's 15 to Malta's 31, and those that callers here are likely to have. */
const IBAN_LENGTH = { shortest: 15, longest: 31 } as const;
const LENGTH_BY_COUNTRY =
  'FR27 MC27 BE16 LU20 CH21 DE22 ES24 IT27 GB22 IE22 PT25 NL18 AT20 PL28 RO24 SE24 DK18 NO15 FI18 GR27 HU28 CZ24 TN24 MA28 AD24 LI21';
/** French, whatever its checksum: nothing else has two letters, two digits and 23 more signs. */
const FRENCH = /(?<![\p{L}\p{N}])fr[ .-]?\d\d(?:[ .\-_/·]?[a-z\d]{4}){5}[ .\-_/·]?[a-z\d]{2,4}(?![\p{L}\p{N}])/giu;
const ACCOUNT_CUE =
  'ibans?|\\brib|comptes?(?: bancaire| courant)?|virement|pr[ée]l[eè]vement|remboursement|remboursez?(?:-moi)?';
const ibanAfterCue = cuedRule({
  type: 'iban',
  cue: ACCOUNT_CUE,
  between: FILLER,
  value:
    '(?<![A-Za-z\\d])[A-Za-z]{2}[ .-]?\\d{2}[A-Za-z\\d]{0,30}(?:[ .\\-_·](?:[A-Za-z]{0,4}\\d[A-Za-z\\d]{0,26}|[A-Z]{4}(?=[ .-]\\d))){0,9}(?![A-Za-z\\d])',
  accept: signs(12, 8, 34),
});
/** Bank, branch, account and key ("relevé d'identité bancaire"): 23 signs. */
const RIB = /(?<![\p{L}\d])\d{5}[ .\-_/·]?\d{5}[ .\-_/·]?[a-z\d]{11}[ .\-_/·]?\d\d(?![\p{L}\d])/giu;
const ribAfterCue = cuedRule({
  type: 'iban',
  cue: '\\brib|comptes?|banque|guichet',
  value: GROUPS,
  accept: signs(15, 13, 27),
});
const bics = cuedRule({
  type: 'iban',
  cue: '\\bbic|swift',
  between: "(?:[ :=,(\"'/#-]|(?<!\\p{L})(?i:est|c'est|le|la|code|swift|bic|is|de|ma|mon|banque)(?!\\p{L})){1,10}?",
  value:
    '(?<![A-Za-z\\d])(?:[A-Z]{6}[A-Z\\d]{2}(?:[A-Z\\d]{3})?|(?!virement|banque|demande|bancaire|ordinateur)[a-z]{4}(?:fr|be|ch|lu|de|es|it|gb|mc|nl|ie)[a-z\\d]{2}(?:[a-z\\d]{3})?)(?![A-Za-z\\d])',
  isReversible: true,
});
/** Eight or eleven capitals, of a bank in a country that is likely here. */
const BIC =
  /(?<![A-Za-z\d])[A-Z]{4}(?:FR|BE|CH|LU|DE|MC)(?:PP|2[A-Z]|[A-Z]\d|\d[A-Z]|BB|LL|ZZ)(?:XXX|\d{3}|[A-Z]\d\d|[A-Z]{3})?(?![A-Za-z\d])/g;

/** Account numbers: IBANs by their checksum, or after a cue, or French ones; RIB and BIC. */
export const ibans: RedactionRule = {
  type: 'iban',
  find: (text) => {
    if (hasDigits(text, 8)) {
      for (const find of [checked, french, ribs, ibanAfterCue.find, ribAfterCue.find]) {
        const spans = find(text);
        if (spans.length > 0) return spans;
      }
    }
    const cued = /bic|swift/i.test(text) ? bics.find(text) : [];
    return cued.length > 0 || !/[a-z]{3}/.test(text) ? cued : spansOf(text, BIC);
  },
};

const french = (text: string): readonly Span[] =>
  spansOf(text, FRENCH, ([shown]) => shown.replace(/\D/g, '').length >= 12);
const ribs = (text: string): readonly Span[] => spansOf(text, RIB);

function checked(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { index: start } of text.matchAll(IBAN_START)) {
    const end = start < from ? undefined : ibanEnd(text, start);
    if (end === undefined) continue;
    spans.push({ start, end });
    from = end;
  }
  return spans;
}

/** Where the account number with a right checksum ends that begins here, however it is spaced. */
function ibanEnd(text: string, start: number): number | undefined {
  let compact = '';
  let end: number | undefined;
  const [, known] = regExp(`${text.slice(start, start + 2)}(\\d\\d)`, 'i').exec(LENGTH_BY_COUNTRY) ?? [];
  // "la 45…" and "au 12" are no countries.
  if (!known && !/\d/.test(text.charAt(start + 2))) return undefined;
  const { shortest, longest } = known ? { shortest: Number(known), longest: Number(known) } : IBAN_LENGTH;
  for (let i = start; i < text.length && compact.length < longest; i++) {
    const sign = text.charAt(i);
    if (SEPARATOR.test(sign) && !SEPARATOR.test(text.charAt(i - 1))) continue;
    if (!ALPHANUMERIC.test(sign)) break;
    compact += sign;
    const whole = !ALPHANUMERIC.test(text.charAt(i + 1));
    if (whole && compact.length >= shortest && (compact.match(/\d/g) ?? []).length >= 10 && mod97(compact) === 1)
      end = i + 1;
  }
  return end;
}

/** ISO 7064 MOD 97-10: the first four signs go to the end, letters count from A = 10. */
function mod97(iban: string): number {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest;
}
