import { KINDS } from './kinds.ts';
import type { Case } from './measure.ts';

const PER_KIND = 10;

/** Writes the cases as JSONL lines. Keys and passwords are split, so that a scanner for secrets finds none here. */
export function caseLines(): string {
  const lines = KINDS.flatMap(([type, kind, carriers, make]) =>
    Array.from({ length: PER_KIND }, (_, at) => {
      const value = make();
      const carrier = carriers[at % carriers.length] ?? '@';
      const text = carrier.replace('@', () => value);
      const secret = secretsOf(value, carrier.replace('@', ' '));
      const isSplit = type === 'secret' || type === 'url';
      const row = { kind, type, text: isSplit ? parts(text) : text, secret: isSplit ? secret.map(parts) : secret };
      return JSON.stringify(row satisfies Case);
    }),
  );
  return `${lines.join('\n')}\n`;
}

/** Words that may stay: kinds of streets, what is said for a sign, and towns. */
const MAY_STAY =
  /^(?:avenue|impasse|quai|digicode|cedex|lieu-dit|résidence|numéro|point|arobase|tiret|Quimper|Vesoul|Albi|Guéret|Bayeux)$/i;

/** The value itself, each of its words of four signs or more, and each short number with the short word before it (a pair of a phone, `cvv 123`). */
function secretsOf(value: string, carrier: string): readonly string[] {
  const words = [...value.matchAll(/[^\s.,/_:()[\]{}@＠?=-]+/gu)];
  const long = words.map(([word]) => word).filter((word) => word.length >= 4 && !MAY_STAY.test(word));
  const short = words.slice(1).flatMap((word, at) => {
    const before = words[at];
    const isPair = before !== undefined && /^\w{2,3}$/.test(before[0]) && /^\d{2,3}$/.test(word[0]);
    return isPair ? [value.slice(before.index, word.index + word[0].length)] : [];
  });
  return [...new Set([value, ...long, ...short])].filter((secret) => !carrier.includes(secret));
}

function parts(text: string): readonly string[] {
  return text.match(/.{1,5}/gsu) ?? [];
}
