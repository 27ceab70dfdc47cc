/** What is taken out of a sentence before it is written anywhere. */
export type RedactionType =
  | 'email'
  | 'phone'
  | 'iban'
  | 'card'
  | 'social-security'
  | 'ip-address'
  | 'mac-address'
  | 'url'
  | 'street-address'
  | 'birth-date';

/** A stretch of text in UTF-16 units; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface RedactionRule {
  readonly type: RedactionType;
  /** Findings from left to right, none overlapping; none of them may match inside a placeholder. */
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

/** Built when it is first needed: a process that starts for one sentence builds only the patterns that this sentence needs. */
export function lazily<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}
