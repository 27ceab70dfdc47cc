/** The types of personal data that are redacted before a sentence is stored or logged. */
export type RedactionType =
  | 'booking'
  | 'company-number'
  | 'email'
  | 'handle'
  | 'health'
  | 'identity-document'
  | 'name'
  | 'plate'
  | 'position'
  | 'secret'
  | 'phone'
  | 'iban'
  | 'card'
  | 'social-security'
  | 'ip-address'
  | 'mac-address'
  | 'url'
  | 'street-address'
  | 'birth-date';

/** A range of text in UTF-16 code units; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RedactionRule {
  readonly type: RedactionType;
  /** Spans from left to right that do not overlap; none lies inside a placeholder. */
  find(text: string): readonly Span[];
}

/** The matches of a global pattern that pass a check; the span is that of the named group `it`, or else the whole match. */
export function spansOf(
  text: string,
  pattern: RegExp,
  accept: (match: RegExpMatchArray) => boolean = () => true,
): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(pattern)) {
    if (!accept(match)) continue;
    const it = match.groups?.it ?? match[0];
    const start = match.index + match[0].lastIndexOf(it);
    spans.push({ start, end: start + it.length });
  }
  return spans;
}

/** Whether a text has so many digits: a test that costs nothing before a pattern that does. */
export function hasDigits(text: string, least: number): boolean {
  let count = 0;
  for (let i = 0; i < text.length && count < least; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count >= least;
}

/** Builds a value at its first use: a cold start builds only the patterns that its sentence needs. */
export function lazily<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
