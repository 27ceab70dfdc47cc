import { type RedactionRule, type Span, spansOf } from './rule.ts';

const CARD = /(?<![\d.,])\d(?:[ \u00a0.-]?\d){11,18}(?![ \u00a0.-]?\d|,\d)/g;
/** Length by first digits, as the networks publish them: Visa, Mastercard, Amex, Diners, JCB, Discover and Maestro. */
const CARD_NETWORK =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{10,17})$/;

export const cards: RedactionRule = {
  type: 'card',
  find: (text) =>
    spansOf(text, CARD, ([shown]) => {
      const digits = shown.replace(/\D/g, '');
      return CARD_NETWORK.test(digits) && luhn(digits);
    }),
};

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and all digits of the result add up to a multiple of 10. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const digit = digits.charCodeAt(i) - 48;
    sum += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}

const IBAN_START = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?=[ \u00a0.-]?[a-z\d])/giu;
const SEPARATOR = /[ \u00a0.-]/;
const ALPHANUMERIC = /[a-z\d]/i;
/** Lengths in the IBAN registry (ISO 13616): Norway's 15 to Malta's 31, and those that callers here are likely to have. */
const IBAN_LENGTH = { shortest: 15, longest: 31 } as const;
const LENGTH_BY_COUNTRY =
  'FR27 MC27 BE16 LU20 CH21 DE22 ES24 IT27 GB22 IE22 PT25 NL18 AT20 PL28 RO24 SE24 DK18 NO15 FI18 GR27 HU28 CZ24 TN24 MA28 AD24 LI21';

export const ibans: RedactionRule = {
  type: 'iban',
  find: (text) => {
    const spans: Span[] = [];
    let from = 0;
    for (const { index: start } of text.matchAll(IBAN_START)) {
      const end = start < from ? undefined : ibanEnd(text, start);
      if (end === undefined) continue;
      spans.push({ start, end });
      from = end;
    }
    return spans;
  },
};

/** Where the account number with a right checksum ends that begins here, however it is spaced. */
function ibanEnd(text: string, start: number): number | undefined {
  let compact = '';
  let end: number | undefined;
  const [, known] = new RegExp(`${text.slice(start, start + 2)}(\\d\\d)`, 'i').exec(LENGTH_BY_COUNTRY) ?? [];
  const { shortest, longest } = known ? { shortest: Number(known), longest: Number(known) } : IBAN_LENGTH;
  for (let i = start; i < text.length && compact.length < longest; i++) {
    const sign = text.charAt(i);
    if (SEPARATOR.test(sign) && !SEPARATOR.test(text.charAt(i - 1))) continue;
    if (!ALPHANUMERIC.test(sign)) break;
    compact += sign;
    const whole = !ALPHANUMERIC.test(text.charAt(i + 1));
    if (whole && compact.length >= shortest && mod97(compact) === 1) end = i + 1;
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
