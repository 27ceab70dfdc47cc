import { cuedRule, FILLER } from './cue.ts';
import type { RedactionRule, Span } from './rule.ts';

/** Groups of digits that may hold a card's number, its expiry and its code. */
const RUN = /(?<![\d.,])\d(?:[ .\-_/·]?\d){11,30}(?!\d|,\d)/g;
/** Length by first digits, as the networks publish them: Visa, Mastercard, Amex, Diners, JCB, Discover and Maestro. */
const CARD_NETWORK =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-59]|[689]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d|4[4-9]\d)\d{12,15}|62\d{14,17}|(?:50|5[6-9]|6\d)\d{10,17})$/;
const CARD_GROUPS = /\d{4}([ ._·-])\d{4}\1\d{4}\1\d{4}(?!\d)|\d{4}([ ._-])\d{6}\2\d{5}(?!\d)|\d{12,19}(?!\d)/g;
/** What is said of a card after its number: expiry and security code. */
const DETAILS =
  /^(?:[ ,;:()/.-]{0,3}(?:(?:exp\p{L}*|val(?:able|idit[ée]|ide)?|jusqu'(?:au|à|en)|fin|date|cvv2?|cvc2?|crypto\p{L}*|code|visuel|s[ée]cu\p{L}*|le|au|en|de|est)\.?[ :]{0,2}){0,4}(?:\d{1,2} ?[/.-] ?\d{2,4}|\d{3,4}|(?:0[1-9]|1[0-2]) ?\d\d)(?![\d]| ?(?:€|euro|h|pers|place|billet))){1,3}/iu;
const DETAILS_BEFORE =
  /(?<![\d/])(?:0[1-9]|1[0-2]) ?[/-] ?(?:20)?\d\d[ ,;:-]{1,3}(?:(?:cvv|cvc|code)?[ :]{0,2}\d{3}[ ,;:-]{1,3})?$/i;
const cardAfterCue = cuedRule({
  type: 'card',
  cue: 'cartes?(?: bancaire| bleue| visa| de cr[ée]dit| de paiement| mastercard)?|\\bcb|visa|master ?card|amex|american express|d[ée]bite[rz]?',
  between: FILLER,
  value: '(?<!\\d)[2-6]\\d{3}(?:[ ._·-]?\\d{3,6}){2,4}(?!\\d)',
  accept: (value) => /^\d{12,19}$/.test(value.replace(/\D/g, '')),
});
const securityCodes = cuedRule({
  type: 'card',
  cue: 'cvv2?|cvc2?|cryptogrammes?(?: visuel)?|crypto|codes? (?:de )?s[ée]curit[ée]|(?:trois|3) (?:derniers )?chiffres|chiffres (?:au dos|derri[eè]re)|code au dos|code visuel',
  between:
    "(?:[ :=,(\"'#-]|n°|(?<!\\p{L})(?i:est|c'est|le|la|de|du|mon|ma|au dos|derri[eè]re|is|carte|bancaire|bleue|cb|visa|code|dos|sont|les)(?!\\p{L})){1,12}?",
  value: '(?<![\\d/.,])\\d ?\\d ?\\d(?: ?\\d)?(?![\\d/h]|[.,]\\d| ?(?:€|euro))',
  isReversible: true,
});

/** Payment cards with what follows of expiry and code; without a cue the network and the checksum decide. */
export const cards: RedactionRule = {
  type: 'card',
  find: (text) => {
    if (!/\d/.test(text)) return [];
    const spans: Span[] = [];
    for (const { 0: run, index } of text.matchAll(RUN)) {
      const found = cardIn(run);
      if (found) spans.push(withDetails(text, { start: index + found.start, end: index + found.end }));
    }
    const [cued] = spans.length > 0 ? [] : cardAfterCue.find(text);
    if (cued) spans.push(withDetails(text, cued));
    return spans.length > 0 ? ordered(spans) : securityCodes.find(text);
  },
};

/** The card in a run of groups: the whole run, or a part in the groups of a card. */
function cardIn(run: string): Span | undefined {
  if (isCard(run)) return { start: 0, end: run.length };
  for (const { 0: part, index } of run.matchAll(CARD_GROUPS))
    if (!/\d/.test(run.charAt(index - 1)) && isCard(part)) return { start: index, end: index + part.length };
  return undefined;
}

export function isCard(shown: string): boolean {
  const digits = shown.replace(/\D/g, '');
  return CARD_NETWORK.test(digits) && luhn(digits);
}

function withDetails(text: string, { start, end }: Span): Span {
  const before = DETAILS_BEFORE.exec(text.slice(Math.max(0, start - 24), start))?.[0].length ?? 0;
  const after = DETAILS.exec(text.slice(end, end + 80))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

function ordered(spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ start }, i) => start >= (spans[i - 1]?.end ?? 0));
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and all digits of the result add up to a multiple of 10. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const digit = digits.charCodeAt(i) - 48;
    sum += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}
