import { readCorpus } from '#model/languages/fr/read-corpus.ts';

let sentences: readonly string[] | undefined;

/** The different sentences of the corpus, sorted: the same whatever file a sentence is in. Read once. */
export function corpusSentences(): readonly string[] {
  sentences ??= [...new Set(readCorpus().map(({ sentence }) => sentence))].sort();
  return sentences;
}
