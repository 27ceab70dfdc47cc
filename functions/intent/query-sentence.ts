import { type HttpRequest, invalid, queryValues } from '../http/request.ts';
import { sentenceError } from './sentence.ts';

/** The sentence of the query string, trimmed. Throws a 400 when it is missing, repeated or not a valid sentence. */
export function querySentence(request: HttpRequest): string {
  const values = queryValues(request, 'sentence');
  if (values.length === 0) throw invalid({ field: 'sentence', reason: 'is missing: add ?sentence=…' });
  if (values.length > 1) {
    throw invalid({ field: 'sentence', reason: 'is given more than once', limit: 1, received: values.length });
  }
  const sentence = (values[0] ?? '').trim();
  const error = sentenceError(sentence);
  if (error) throw invalid({ field: 'sentence', ...error });
  return sentence;
}
