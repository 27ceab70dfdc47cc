/**
 * Brings a sentence to the one spelling that features are made of: lower case, no accents, no punctuation,
 * numbers as classes, no word twice in a row, single spaces, without web and e-mail addresses and what redaction puts in
 * their place. Two sentences that differ only in case, spacing, accents, apostrophes or final punctuation come out the same, so
 * the model cannot answer them differently.
 */
export function normalise(sentence: string): string {
  const folded = fold(sentence);
  const classed = HAS_DIGIT_OR_SIGN.test(folded) ? classify(folded) : folded;
  return classed.replace(NOT_A_WORD, ' ').replace(ELONGATION, '$1').trim().replace(REPETITION, '$1');
}

/** Words that stand for a whole class; a digit in front keeps them apart from anything a caller can type as letters. */
const CLASS = { price: ' 0prix ', time: ' 0heure ', date: ' 0date ', emoji: ' 0emoji ' } as const;

const MARKS = /\p{M}+/gu;
const NON_ASCII = /[^\x20-\x7e]/;
const HAS_DIGIT_OR_SIGN = /[0-9@[€£$\u2190-\u2bff\u{1f000}-\u{1faff}]|www|http/u;
const URL_OR_EMAIL = /\b(?:https?:\/\/|www\.)\S+|\S{1,64}@\S{1,255}/g;
/** What redaction leaves of personal data, and labelled sentences may hold. */
const PLACEHOLDER =
  /\[(?:birth-date|card|email|iban|ip-address|mac-address|phone|social-security|street-address|url)\]/g;
const EMOJI = /\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d]*/gu;
const DATE = /\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?\b/g;
const PRICE = /[€$£] ?\d{1,7}(?:[.,]\d{1,2})?|\b\d{1,7}(?:[.,]\d{1,2})? ?(?:€|£|\$|euros?\b|eur\b|e\b|balles\b)/g;
const TIME = /\b\d{1,2} ?(?:h|heures?) ?(?:[0-5]\d)?\b|\b\d{1,2}:\d{2}\b/g;
const NUMBER = /\d+/g;
const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;
const ELONGATION = /(\p{L})\1{2,}/gu;
/** A word said again and again is said once: "resto resto resto" asks no more than "resto". */
const REPETITION = /(?<![^ ])([^ ]+)(?: \1)+(?![^ ])/g;

function fold(sentence: string): string {
  if (!NON_ASCII.test(sentence)) return sentence.toLowerCase();
  return sentence
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFKC');
}

/** Numbers keep their count of digits and lose their value: "TGV 8541" and "TGV 6203" read the same. */
function classify(text: string): string {
  return text
    .replace(URL_OR_EMAIL, ' ')
    .replace(PLACEHOLDER, ' ')
    .replace(EMOJI, CLASS.emoji)
    .replace(DATE, CLASS.date)
    .replace(PRICE, CLASS.price)
    .replace(TIME, CLASS.time)
    .replace(NUMBER, (digits) => '0'.repeat(Math.min(digits.length, 5)));
}
