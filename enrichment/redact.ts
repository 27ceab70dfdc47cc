import { cards, ibans } from './redact/bank.ts';
import { emails, urls } from './redact/contact.ts';
import { birthDates, socialSecurityNumbers } from './redact/identity.ts';
import { ipAddresses, macAddresses } from './redact/network.ts';
import { phones } from './redact/phone.ts';
import type { RedactionRule, RedactionType } from './redact/rule.ts';
import { streetAddresses } from './redact/street.ts';

export type { RedactionType } from './redact/rule.ts';

export interface Redaction {
  readonly type: RedactionType;
  /** How many of this type were replaced in the sentence. */
  readonly count: number;
}

export interface RedactedText {
  /** The sentence with a placeholder for each finding: `[email]`. */
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
  cards,
  birthDates,
  phones,
  streetAddresses,
];

/** Prefilter: without one of these no rule can match. */
const SUSPICIOUS = /\d|@|arobase|[([]at[)\]]|:\/\/|(?:[\da-f]{2}[:-]){5}/i;

/**
 * Replaces personal data by typed placeholders; towns, brands, train numbers, prices and ordinary dates stay. Pure and
 * idempotent: it repeats until nothing more is found, which ends because each finding takes digits or signs away.
 */
export function redact(sentence: string): RedactedText {
  if (!SUSPICIOUS.test(sentence)) return { text: sentence, redactions: [] };
  const counts = new Map<RedactionType, number>();
  let text = sentence;
  let before: string;
  do {
    before = text;
    for (const rule of RULES) text = apply(rule, text, counts);
  } while (text !== before);
  return { text, redactions: Array.from(counts, ([type, count]) => ({ type, count })) };
}

function apply({ type, find }: RedactionRule, text: string, counts: Map<RedactionType, number>): string {
  const found = find(text);
  if (found.length === 0) return text;
  let redacted = '';
  let from = 0;
  for (const { start, end } of found) {
    redacted += `${text.slice(from, start)}[${type}]`;
    from = end;
  }
  counts.set(type, (counts.get(type) ?? 0) + found.length);
  return redacted + text.slice(from);
}
