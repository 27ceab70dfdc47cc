import { readFileSync } from 'node:fs';
import { VIEW_DIMENSIONS, VIEWS, type View } from '../views.ts';

export interface GoldenSentence {
  readonly sentence: string;
  /** The reference's pieces, `<s>` and `</s>` included. */
  readonly pieces: readonly string[];
}

export type GoldenVectors = { readonly sentence: string; readonly vectors: Readonly<Record<View, Float32Array>> };

/** What the reference makes of the golden sentences; `reference.py` says how it was written. */
export function readGoldenSentences(): GoldenSentence[] {
  const sentences = readStrings('sentences.json');
  const pieces = readStrings('pieces.json');
  return sentences.map((sentence, i) => ({ sentence, pieces: pieces[i]?.split(' ') ?? [] }));
}

/** The reference's vectors of some of the golden sentences. */
export function readGoldenVectors(): GoldenVectors[] {
  const sentences = readStrings('sentences.json');
  const indices = readJson('vectors.json') as number[];
  const bytes = readFileSync(new URL('vectors.bin', import.meta.url));
  let at = 0;
  const next = (length: number): Float32Array => {
    const scale = bytes.readFloatLE(at);
    const start = at + 4;
    at = start + 2 * length;
    return Float32Array.from({ length }, (_, i) => bytes.readInt16LE(start + 2 * i) * scale);
  };
  return indices.map((index) => {
    const [sentence, pooled, maximum] = VIEWS.map((view) => next(VIEW_DIMENSIONS[view]));
    if (!sentence || !pooled || !maximum) throw new Error(`vectors.bin holds no vectors of sentence ${index}`);
    return { sentence: sentences[index] ?? '', vectors: { sentence, pooled, maximum } };
  });
}

function readStrings(name: string): string[] {
  return readJson(name) as string[];
}

/** Files of our own, written by `reference.py`. */
function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}
