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

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;

/** Replaces personal data by typed placeholders. Pure and idempotent: redacting what is redacted changes nothing. */
export function redact(sentence: string): RedactedText {
  let count = 0;
  const text = sentence.replace(EMAIL, () => {
    count++;
    return '[email]';
  });
  return { text, redactions: count === 0 ? [] : [{ type: 'email', count }] };
}
