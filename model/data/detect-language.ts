import { eld } from 'eld/extrasmall';
import type { Example } from './dataset.ts';

/** Enough sentences to be sure; one alone is often too short. */
const SAMPLE = 500;

/** The language that most of the sentences together are written in, as a two-letter code; `und` where it cannot be determined. */
export function detectLanguage(examples: readonly Example[]): string {
  const stride = Math.max(1, Math.floor(examples.length / SAMPLE));
  const text = examples
    .filter((_, i) => i % stride === 0)
    .map(({ sentence }) => sentence)
    .join('\n');
  return eld.detect(text).language || 'und';
}
