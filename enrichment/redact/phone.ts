import lengths from './phone-lengths.json' with { type: 'json' };
import { type RedactionRule, spansOf } from './rule.ts';

/** How many digits may follow a calling code: libphonenumber's figures, written by `build-phone-lengths.ts`. */
const LENGTHS: Readonly<Record<string, readonly number[]>> = lengths;

/** From a plus, two zeros or one zero on: 9 to 15 digits (E.164), in groups. A price or a year does not begin so. */
const SHAPE =
  /(?<![\p{L}\d+]|\d[.,/-])(?:(?:\+|\(\+|00 ?)[1-9]\d{0,2}\)?(?:[\s.\-/]?\(?\d\)?){6,13}|0 ?[1-9](?:[\s.\-/]{0,3}\d){8})(?![\d]|[.,/-]\d)/gu;
/** Five pairs of digits said without the first zero's shape still are a French number after a cue: "mon tel 6 12 34 56 78". */
const AFTER_CUE =
  /(?:\bt[ée]l(?:[ée]phone)?|portable|mobile|num[ée]ro|whatsapp|joignable|appel\p{L}*)(?:[ :.]|\b(?:au|est|le|c['’]est|sur|moi|mon)\b){1,8}(?<it>[67](?:[\s.-]?\d\d){4})(?!\d)/giu;

export const phones: RedactionRule = {
  type: 'phone',
  find: (text) => {
    const shaped = spansOf(text, SHAPE, (match) => !isAmidDigits(match) && isPhone(match[0]));
    return shaped.length > 0 ? shaped : spansOf(text, AFTER_CUE);
  },
};

/** A piece of a longer number in groups: "2 55 08 14 168 025 39". */
function isAmidDigits({ 0: shown, index = 0, input = '' }: RegExpMatchArray): boolean {
  return /\d $/.test(input.slice(0, index)) && /^ \d/.test(input.slice(index + shown.length));
}

/** Within France the shape says it all; of calling codes that are not in the table, E.164's length alone decides. */
function isPhone(shown: string): boolean {
  const dialled = shown
    .replace(/\(0\)/, '')
    .replace(/[^+\d]/g, '')
    .replace(/^00/, '+');
  if (!dialled.startsWith('+')) return true;
  const digits = dialled.slice(1);
  for (let end = 1; end <= LONGEST_CALLING_CODE; end++) {
    const possible = LENGTHS[digits.slice(0, end)];
    if (!possible) continue;
    const national = digits.slice(end);
    return possible.includes(national.length) || possible.includes(national.replace(TRUNK, '').length);
  }
  return digits.length >= 9;
}

const LONGEST_CALLING_CODE = 3;
/** Dialled before a number within most countries, in North America 1, and often left in after the calling code. */
const TRUNK = /^[01]/;
