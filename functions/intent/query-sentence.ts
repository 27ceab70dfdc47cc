import { type HttpRequest, invalid, queryValues } from '../http/request.ts';
import { sentenceFault } from './sentence.ts';

/** The one sentence of the query string, trimmed. Throws a 400 when there is none, several, or it is not a sentence. */
export function querySentence(request: HttpRequest): string {
  const values = queryValues(request, 'sentence');
  if (values.length === 0) throw invalid({ field: 'sentence', reason: 'is missing: add ?sentence=…' });
  if (values.length > 1) {
    throw invalid({ field: 'sentence', reason: 'is given more than once', limit: 1, received: values.length });
  }
  const sentence = (values[0] ?? '').trim();
  const fault = sentenceFault(sentence);
  if (fault) throw invalid({ field: 'sentence', ...fault });
  return sentence;
}
