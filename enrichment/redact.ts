import { type CanonicalText, canonical, canonicalText } from './canonical.ts';
import { ibans } from './redact/account.ts';
import { addressParts } from './redact/address.ts';
import { cards } from './redact/bank.ts';
import { emails, urls } from './redact/contact.ts';
import { bookings, companies, documents, plates } from './redact/document.ts';
import { health } from './redact/health.ts';
import { birthDates, socialSecurityNumbers } from './redact/identity.ts';
import { names } from './redact/name.ts';
import { ipAddresses, macAddresses } from './redact/network.ts';
import { phones } from './redact/phone.ts';
import { positions } from './redact/position.ts';
import type { RedactionRule, RedactionType, Span } from './redact/rule.ts';
import { handles, secrets } from './redact/secret.ts';
import { streetAddresses } from './redact/street.ts';

export type { RedactionType } from './redact/rule.ts';

export interface Redaction {
  readonly type: RedactionType;
  /** How many of this type were replaced in the sentence. */
  readonly count: number;
}

export interface RedactedText {
  /** The sentence in canonical form, with a placeholder for each finding: `[email]`. */
  readonly text: string;
  readonly redactions: readonly Redaction[];
}

/** In this order: longer numbers and those with a checksum first, so that no rule matches part of another's number. */
const RULES: readonly RedactionRule[] = [
  urls,
  emails,
  macAddresses,
  ipAddresses,
  ibans,
  socialSecurityNumbers,
  documents,
  secrets,
  companies,
  cards,
  birthDates,
  positions,
  plates,
  bookings,
  phones,
  streetAddresses,
  addressParts,
  handles,
  names,
  health,
];

/**
 * Brings a sentence to its canonical form and replaces personal data by typed placeholders; towns, brands, train numbers, prices
 * and ordinary dates stay. Pure and idempotent: it repeats until nothing more is found, which ends because each finding takes
 * letters or digits away and no rule finds a placeholder.
 */
export function redact(sentence: string): RedactedText {
  const text = canonical(sentence);
  return redactAll(text);
}

/** The same with the ranges of the sent sentence, where a placeholder stands for all that it replaced. */
export function redactWithRanges(sentence: string): CanonicalText & RedactedText {
  let { starts, ends } = canonicalText(sentence);
  const redacted = redactAll(canonical(sentence), (spans, type) => {
    const replaced = (ranges: readonly number[], of: (span: Span) => number): readonly number[] =>
      spans.reduceRight(
        (all, span) => all.toSpliced(span.start, span.end - span.start, ...Array(type.length + 2).fill(all[of(span)])),
        ranges,
      );
    starts = replaced(starts, ({ start }) => start);
    ends = replaced(ends, ({ end }) => end - 1);
  });
  return { ...redacted, starts, ends };
}

/** `onFound` is called with what a rule found in the text so far, before it is replaced. */
function redactAll(
  canonicalSentence: string,
  onFound?: (spans: readonly Span[], type: RedactionType) => void,
): RedactedText {
  const counts = new Map<RedactionType, number>();
  let text = canonicalSentence;
  let before: string;
  do {
    before = text;
    for (const { type, find } of RULES) {
      const spans = find(text);
      if (spans.length === 0) continue;
      onFound?.(spans, type);
      text = replace(text, spans, `[${type}]`);
      counts.set(type, (counts.get(type) ?? 0) + spans.length);
    }
  } while (text !== before);
  return { text, redactions: Array.from(counts, ([type, count]) => ({ type, count })) };
}

function replace(text: string, spans: readonly Span[], placeholder: string): string {
  let replaced = '';
  let from = 0;
  for (const { start, end } of spans) {
    replaced += text.slice(from, start) + placeholder;
    from = end;
  }
  return replaced + text.slice(from);
}
