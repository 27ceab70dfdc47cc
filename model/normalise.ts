/** What normalising does beyond what suits every language; the manifest of a model carries the rules it was trained with. */
export interface NormalisingRules {
  /** Whether accents and other marks are dropped, as people leave them out when they type. */
  readonly foldMarks: boolean;
  /** Lower-case letters that are written as others, such as œ as oe. */
  readonly letters: Readonly<Record<string, string>>;
  /** Kinds of number that become one word, tried in this order: a name that starts with a digit, and a regular expression. */
  readonly classes: readonly { readonly name: string; readonly pattern: string }[];
}

export type Normalise = (sentence: string) => string;

/** For a language without rules of its own. */
export const PLAIN_RULES: NormalisingRules = {
  foldMarks: false,
  letters: {},
  classes: [
    { name: '0date', pattern: '\\b\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?\\b' },
    { name: '0price', pattern: '[€$£¥] ?\\d{1,9}(?:[.,]\\d{1,2})?|\\b\\d{1,9}(?:[.,]\\d{1,2})? ?[€£$¥]' },
    { name: '0time', pattern: '\\b\\d{1,2}:\\d{2}\\b' },
  ],
};

const INVISIBLE = /\p{Cf}+/gu;
const MARKS = /\p{M}+/gu;
const NON_ASCII = /[^\x20-\x7e]/;
const HAS_DIGIT_OR_SIGN = /[0-9@[€£$¥\u2190-\u2bff\u{1f000}-\u{1faff}]|www|http/u;
const URL_OR_EMAIL = /\b(?:https?:\/\/|www\.)\S+|\S{1,64}@\S{1,255}/g;
/** What redaction leaves of personal data, and labelled sentences may hold. */
const PLACEHOLDER =
  /\[(?:birth-date|booking|card|company-number|email|handle|health|iban|identity-document|ip-address|mac-address|name|phone|plate|position|secret|social-security|street-address|url)\]/g;
const EMOJI = /\p{Extended_Pictographic}[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d]*/gu;
const NUMBER = /\d+/g;
const NOT_A_WORD = /[^\p{L}\p{N}\p{M}]+/gu;
const ELONGATION = /(\p{L})\1{2,}/gu;
/** A word said again and again is said once: "resto resto resto" asks no more than "resto". */
const REPETITION = /(?<![^ ])([^ ]+)(?: \1)+(?![^ ])/g;

/**
 * Returns the function that brings a sentence to the one spelling that features are made of: lower case, no punctuation, numbers as
 * classes, no word twice in a row, single spaces, no invisible characters, no web or e-mail addresses and nothing of what
 * redaction puts in their place; without accents too where the rules say so. Two sentences that differ only in these come out
 * the same, so the model cannot predict differently for them.
 */
export function createNormaliser(rules: NormalisingRules): Normalise {
  const letters = Object.entries(rules.letters);
  const classes = rules.classes.map(({ name, pattern }) => [new RegExp(pattern, 'gu'), ` ${name} `] as const);

  const fold = (sentence: string): string => {
    if (!NON_ASCII.test(sentence)) return sentence.toLowerCase();
    const lower = sentence.normalize('NFKC').replace(INVISIBLE, '').toLowerCase();
    const spelt = letters.reduce((text, [letter, written]) => text.replaceAll(letter, written), lower);
    return rules.foldMarks ? spelt.normalize('NFD').replace(MARKS, '').normalize('NFKC') : spelt;
  };

  /** Numbers keep their count of digits and lose their value: "TGV 8541" and "TGV 6203" read the same. */
  const classify = (text: string): string => {
    const plain = text.replace(URL_OR_EMAIL, ' ').replace(PLACEHOLDER, ' ').replace(EMOJI, ' 0emoji ');
    return classes
      .reduce((part, [pattern, name]) => part.replace(pattern, name), plain)
      .replace(NUMBER, (digits) => '0'.repeat(Math.min(digits.length, 5)));
  };

  return (sentence) => {
    const folded = fold(sentence);
    const classed = HAS_DIGIT_OR_SIGN.test(folded) ? classify(folded) : folded;
    return classed.replace(NOT_A_WORD, ' ').replace(ELONGATION, '$1').trim().replace(REPETITION, '$1');
  };
}
