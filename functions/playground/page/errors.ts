import { ApiError } from './api.ts';
import { t } from './language.ts';

/** An error in the language of the page. */
export function errorText(error: unknown): string {
  if (!(error instanceof ApiError)) return t('unreachable');
  const [first] = error.errors;
  if (error.status === 400 && first) return sentenceErrorText(first);
  if (error.status === 401 || error.status === 403) return t('keyNeeded');
  if (error.status === 429) return t('tooMany');
  return `${t('failed')} (${error.status})`;
}

/** Why a sentence is not accepted; `reason` is the service's. */
export function sentenceErrorText({ reason, limit, received }: SentenceError): string {
  if (reason === 'is too long') return `${t('tooLong')} (${received} / ${limit})`;
  return t('notText');
}

interface SentenceError {
  readonly reason: string;
  readonly limit?: number | undefined;
  readonly received?: unknown;
}
