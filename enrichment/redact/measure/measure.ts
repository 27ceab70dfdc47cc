import { redact } from '../../redact.ts';
import type { RedactionType } from '../rule.ts';
import { harmlessSentences, type PersonalSentence, personalSentences } from './synthetic.ts';

export interface TypeMeasure {
  readonly sentences: number;
  /** Share of sentences in which nothing of the value is left and a placeholder of the type stands. */
  readonly recall: number;
  /** Share of the carrying sentences that lost a word of their own with it. */
  readonly damaged: number;
  /** Share of the harmless sentences in which this type was "found". */
  readonly overMasking: number;
}

export interface RedactionMeasure {
  readonly types: Readonly<Record<string, TypeMeasure>>;
  readonly recall: number;
  readonly overMasking: number;
  readonly harmlessSentences: number;
  /** The errors, for improving the rules. */
  readonly mistakes: readonly string[];
}

/** Measures redaction on synthetic sentences with and without personal data; deterministic for a seed. */
export function measureRedaction({
  perType,
  harmless,
  seed,
}: Readonly<Record<'perType' | 'harmless' | 'seed', number>>): RedactionMeasure {
  const personal = personalSentences(perType, seed);
  const masked = harmlessSentences(harmless, seed).map((sentence) => ({ sentence, ...redact(sentence) }));
  const names = [...new Set(personal.map(({ type }) => type))];
  const types = names.map((type) => {
    const ofType = personal.filter((sentence) => sentence.type === type);
    const overMasked = masked.filter(({ redactions }) => redactions.some((found) => found.type === type));
    return [
      type,
      {
        sentences: ofType.length,
        recall: share(ofType, isGone),
        damaged: share(ofType, (it) => isGone(it) && isDamaged(it)),
        overMasking: share(masked, (it) => overMasked.includes(it)),
      },
    ] as const;
  });
  return {
    types: Object.fromEntries(types),
    recall: share(personal, isGone),
    overMasking: share(masked, ({ redactions }) => redactions.length > 0),
    harmlessSentences: masked.length,
    mistakes: [
      ...personal
        .filter((it) => !isGone(it) || isDamaged(it))
        .map(({ type, sentence }) => `${type}: ${sentence} → ${redact(sentence).text}`),
      ...masked
        .filter(({ redactions }) => redactions.length > 0)
        .map(({ sentence, text }) => `harmless: ${sentence} → ${text}`),
    ],
  };
}

const WORD = /[\p{L}\p{N}]{2,}/gu;
const PLACEHOLDER = /\[[a-z-]+\]/g;

function isGone({ type, carrier, value, sentence }: PersonalSentence): boolean {
  const { text, redactions } = redact(sentence);
  const left = words(text.replace(PLACEHOLDER, ' '));
  const own = words(carrier);
  return isFound(type, redactions) && ![...words(value)].some((word) => left.has(word) && !own.has(word));
}

function isFound(type: RedactionType, redactions: readonly { readonly type: RedactionType }[]): boolean {
  return redactions.some((found) => found.type === type);
}

function isDamaged({ carrier, sentence }: PersonalSentence): boolean {
  const left = words(redact(sentence).text);
  return [...words(carrier)].some((word) => !left.has(word));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(WORD) ?? []);
}

function share<T>(all: readonly T[], counts: (it: T) => boolean): number {
  return Number((all.filter(counts).length / all.length).toFixed(4));
}
