/** A sentence in canonical form, and where each part of it stands in the sentence as it was sent. */
export interface CanonicalText {
  readonly text: string;
  /** For each UTF-16 unit of `text`: the range of units of the sent sentence that it stands for, its end exclusive. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Combining marks belong to the letter before; the parts of a Korean syllable belong together. */
const CLUSTER = /[\u1100-\u11ff\uac00-\ud7a3]+|\P{M}\p{M}*|\p{M}+/gu;
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;
/** Accents that stand alone are what some keyboards give for an apostrophe: "l´hôtel", "l`hôtel". */
const APOSTROPHE = /[\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u2032\u00b4\u0060]/u;
const DASH = /[\p{Pd}\u2212\u2043\u207b\u208b\u02d7]/u;
/** Format characters, and what chooses between two pictures of one character: nobody sees them. */
const INVISIBLE = /\p{Cf}|[\u{fe00}-\u{fe0f}]/u;
const SPACE = /[\s\p{Cc}\p{Z}]/u;
/** "2½" would fold to "21/2". */
const FRACTION = /[\u00bc-\u00be\u2150-\u215e\u2189]/u;

/**
 * The one form in which `enrichment` sees a sentence: redaction, the key and every enricher. Two sentences that differ only in
 * typography have the same: compatibility forms are folded (NFKC), spaces, line breaks and control characters are one space,
 * every dash is "-", every apostrophe is "'", and invisible characters are dropped. Idempotent.
 */
export function canonical(sentence: string): string {
  return PLAIN.test(sentence) ? sentence : canonicalText(sentence).text;
}

/** The same with the ranges of the sent sentence, for showing there what was found. */
export function canonicalText(sentence: string): CanonicalText {
  const { visible, at } = withoutInvisible(sentence);
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of visible.matchAll(CLUSTER)) {
    const end = (at[index + cluster.length - 1] ?? 0) + 1;
    for (const unit of fold(cluster).split('')) {
      if (unit === ' ' && (text === '' || text.endsWith(' '))) continue;
      text += unit;
      starts.push(at[index] ?? 0);
      ends.push(end);
    }
  }
  const { length } = text.trimEnd();
  return { text: text.slice(0, length), starts: starts.slice(0, length), ends: ends.slice(0, length) };
}

/** The visible characters, and the place of each of their units in the sentence. */
function withoutInvisible(sentence: string): { readonly visible: string; readonly at: readonly number[] } {
  let visible = '';
  const at: number[] = [];
  let offset = 0;
  for (const character of sentence) {
    if (!INVISIBLE.test(character)) {
      visible += character;
      for (let unit = 0; unit < character.length; unit++) at.push(offset + unit);
    }
    offset += character.length;
  }
  return { visible, at };
}

function fold(cluster: string): string {
  if (APOSTROPHE.test(cluster)) return "'";
  return FRACTION.test(cluster) ? cluster : Array.from(cluster.normalize('NFKC'), foldSign).join('');
}

/** NFKC may give a sign that is folded in its turn, as the full-width grave accent does. */
function foldSign(character: string): string {
  if (INVISIBLE.test(character)) return '';
  if (APOSTROPHE.test(character)) return "'";
  if (DASH.test(character)) return '-';
  return SPACE.test(character) ? ' ' : character;
}
