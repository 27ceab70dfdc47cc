import { regExp } from './any-case.ts';
import { lazily, type RedactionRule, type RedactionType, type Span, spansOf } from './rule.ts';

/** Signs and small words between a cue and the value: "mon passeport, c'est le n° 12AB34567". */
export const FILLER =
  "(?:[ :=,(\"'#.-]|n°|(?<![\\p{L}\\d])(?i:est|c'est|ce sera|le|la|les|l'|de|du|des|d'|mon|ma|mes|votre|son|sa|num[ée]ros?|num|no|n|nr|voici|suivante?|sous|pour|is|my|the|ci-dessous|porte|bien|voilà|fran[çc]aise?)(?![\\p{L}\\d])){0,14}?";

const TOKEN = '[A-Za-z]{0,8}\\d[A-Za-z\\d]{0,40}';
const LETTERS = '[A-Z]{1,4}(?=[ .-]\\d)';
/** Letters and digits in groups; no word of the sentence, for every group has a digit or is followed by one. */
export const GROUPS = `(?<![A-Za-z\\d])(?:${TOKEN}|${LETTERS})(?:[ .\\/-](?:${TOKEN}|${LETTERS})){0,7}(?![A-Za-z\\d])`;

export interface CuedRule {
  readonly type: RedactionType;
  /** Alternatives of a pattern, in any case of letters. */
  readonly cue: string;
  /** A pattern in which case counts. */
  readonly value?: string;
  readonly between?: string;
  readonly accept?: (value: string) => boolean;
  /** Whether the value may also come first: "12AB34567, c'est mon passeport". */
  readonly isReversible?: boolean;
  /** Whether any words may stand between them: only for values that look like no word, no number of the sentence, no date. */
  readonly isFar?: boolean;
}

const BACK =
  "[ ,:=()-]{1,3}(?:(?i:c'est|est|pour|comme|voici)(?: bien)? )?(?:(?i:le|la|mon|ma|notre|l') ?)?(?:(?i:num[ée]ro|n°|code|r[ée]f[ée]rence) ?(?:(?i:de|du|d'|de la) ?)?(?:(?i:mon|ma) )?)?";
/** Any words. */
const GAP_BACK = '[^\\d[\\]]{1,30}?(?<!\\p{L})';
const GAP = '[^\\d[\\]]{1,30}?(?<![A-Za-z\\d])';

/** Redacts a value that stands after its cue. */
export function cuedRule({
  type,
  cue,
  value = GROUPS,
  between = FILLER,
  accept = () => true,
  isReversible = false,
  isFar = false,
}: CuedRule): RedactionRule {
  const gate = lazily(() => regExp(cue, 'iu'));
  const after = lazily(() =>
    regExp(`(?<![\\p{L}\\d])(?i:${cue})(?!\\p{L})${isFar ? GAP : between}(?<it>${value})`, 'gu'),
  );
  const before = lazily(() => regExp(`(?<it>${value})(?:${isFar ? GAP_BACK : BACK})(?i:${cue})(?!\\p{L})`, 'gu'));
  return {
    type,
    find: (text) => {
      if (!gate().test(text)) return [];
      const spans = found(text, after(), accept);
      return spans.length > 0 || !isReversible ? spans : found(text, before(), accept);
    },
  };
}

function found(text: string, pattern: RegExp, accept: (value: string) => boolean): readonly Span[] {
  return spansOf(text, pattern, ({ groups }) => accept(groups?.it ?? ''));
}

/** Checks how many letters and digits a value has, and how many digits of them. */
export function signs(least: number, leastDigits: number, most = 40): (value: string) => boolean {
  return (value) => {
    const { length } = value.replace(/[^\p{L}\d]/gu, '');
    return length >= least && length <= most && value.replace(/\D/g, '').length >= leastDigits;
  };
}

/** A date or a French telephone number, which may stand after any cue. */
export const DATE_OR_PHONE =
  /^(?:\d{1,2}[ /.-]\d{1,2}[ /.-](?:\d\d|(?:19|20)\d\d)(?!\d).{0,12}|(?:19|20)\d\d-\d\d-\d\d|0[1-9](?:[ .-]?\d\d){4})$/;
