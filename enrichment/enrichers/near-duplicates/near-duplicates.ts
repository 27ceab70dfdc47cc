import { normaliseFrench } from '#model/languages/fr/normalising.ts';
import type { Enricher } from '../../enricher.ts';
import type { NearDuplicates } from './result.ts';

/** Function words and politeness, in the model's normalised spelling. */
const FUNCTION_WORDS = new Set(
  'a ai ah alors as au aux avec bah ben bien bjr bonjour bonsoir c ca ce cet cette ces cherche chercher cherchons chez comment d dans de des donc du dis dit elle en enfin es est et etre euh faut fais fait faire hello il ils j jai je l la le les leur lui m ma mais me mes moi mon merci n ne nous o on ou oh ok p par pas peu peut peux peuvent plait please pour pourrais pourriez pr q qu que qui quel quelle quels quelles quoi s sa salut se ses si sil slt son sont stp suis sur svp t ta te tes toi ton trouve trouver trouvez trouves tu un une va vas veux veut voudrais vous vos votre voulons y ya souhaite souhaiterais aimerais besoin envie possible savoir dire donne donner donnez montre cest il ya est-ce estce indique indiquer propose proposer connais connaissez existe recherche recherchons'.split(
    ' ',
  ),
);
const FUNCTION_WORD_WEIGHT = 0.2;
const WORD_WEIGHT = 2;
const BITS = 64;

/** Groups sentences that ask for the same thing in nearly the same words (SimHash: Charikar 2002, "Similarity estimation techniques"). */
export function createNearDuplicates(): Enricher<NearDuplicates> {
  return {
    name: 'near-duplicates',
    version: 2,
    enrich({ text }) {
      const words = normaliseFrench(text).split(' ');
      if (words[0] === '') return undefined;
      const content = words.filter((word) => !FUNCTION_WORDS.has(word));
      const stems = [...new Set((content.length > 0 ? content : words).map(stemOf))].sort();
      return { simHash: simHash(words), group: hex(hash64(stems.join(' '))) };
    },
  };
}

/** In how many of the 64 bits two SimHashes differ; up to 8 is a near duplicate. */
export function hammingDistance(a: string, b: string): number {
  let differing = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; differing > 0n; differing &= differing - 1n) count++;
  return count;
}

function simHash(words: readonly string[]): string {
  const sums = new Float64Array(BITS);
  for (const word of words) {
    const isFunctionWord = FUNCTION_WORDS.has(word);
    addFeature(sums, stemOf(word), isFunctionWord ? FUNCTION_WORD_WEIGHT : WORD_WEIGHT);
    if (!isFunctionWord) for (let i = 0; i + 3 <= word.length; i++) addFeature(sums, `#${word.slice(i, i + 3)}`, 1);
  }
  let high = 0;
  let low = 0;
  for (let bit = 0; bit < 32; bit++) {
    if ((sums[bit] ?? 0) > 0) low |= 1 << bit;
    if ((sums[bit + 32] ?? 0) > 0) high |= 1 << bit;
  }
  return hex([high >>> 0, low >>> 0]);
}

function addFeature(sums: Float64Array, feature: string, weight: number): void {
  const [high, low] = hash64(feature);
  for (let bit = 0; bit < 32; bit++) {
    sums[bit] = (sums[bit] ?? 0) + ((low >>> bit) & 1 ? weight : -weight);
    sums[bit + 32] = (sums[bit + 32] ?? 0) + ((high >>> bit) & 1 ? weight : -weight);
  }
}

/** Without its plural and its feminine: "billets", "billet"; "ouverte", "ouvert". */
function stemOf(word: string): string {
  return word.length > 4 ? word.replace(/(?:es|s|x|e)$/, '') : word.replace(/(?<=..)s$/, '');
}

/** Two halves of 32 bits: FNV-1a from two starts, each finished as in MurmurHash3. */
function hash64(text: string): readonly [high: number, low: number] {
  let a = 0x811c9dc5;
  let b = 0x9e3779b1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return [finish(a), finish(b)];
}

function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex([high, low]: readonly [number, number]): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
