import type { Example } from '../data/dataset.ts';
import { normaliseFrench as normalise } from '../languages/fr/normalising.ts';
import { readCorpus } from '../languages/fr/read-corpus.ts';

/** Sentences of different annotators are near-duplicates from this share of common words on. */
const NEAR = 0.8;
/** Shorter sentences share all their words by chance. */
const FEWEST_WORDS = 4;

/**
 * `node model/commands/corpus-report.ts`: counts by annotator and intent and the near-duplicates across annotators, as JSON; fails when two
 * sentences are the same after normalisation, whether their labels agree (a duplicate) or not (a conflict).
 */
function main(): void {
  const examples = readCorpus();
  const same = repeated(examples);
  const report = {
    sentences: examples.length,
    byIntent: count(examples, ({ intent }) => intent),
    byAnnotator: count(examples, ({ annotatorId }) => annotatorId ?? ''),
    byAnnotatorAndIntent: count(examples, ({ annotatorId, intent }) => `${annotatorId} ${intent}`),
    repeated: same,
    nearDuplicates: nearDuplicates(examples),
  };
  console.log(JSON.stringify(report, null, 2));
  if (same.length > 0) {
    console.error(
      `model/languages/fr/corpus: ${same.length} sentences stand there twice after normalisation; remove or tell them apart`,
    );
    process.exitCode = 1;
  }
}

function count(examples: readonly Example[], key: (example: Example) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const example of examples) counts[key(example)] = (counts[key(example)] ?? 0) + 1;
  return counts;
}

function repeated(examples: readonly Example[]): { sentences: string[]; intents: string[] }[] {
  const byText = Map.groupBy(examples, ({ sentence }) => normalise(sentence));
  return [...byText.values()]
    .filter((same) => same.length > 1)
    .map((same) => ({ sentences: same.map(({ sentence }) => sentence), intents: same.map(({ intent }) => intent) }));
}

/** Pairs of different annotators whose sets of words overlap (Jaccard) by at least `NEAR`; found through their rarest words. */
function nearDuplicates(examples: readonly Example[]): { overlap: number; first: Example; second: Example }[] {
  const bags = examples.map(({ sentence }) => new Set(normalise(sentence).split(' ')));
  const frequency = new Map<string, number>();
  for (const bag of bags) for (const word of bag) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const index = new Map<string, number[]>();
  const pairs: { overlap: number; first: Example; second: Example }[] = [];
  bags.forEach((bag, i) => {
    if (bag.size < FEWEST_WORDS) return;
    const rarest = [...bag].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0));
    // Two bags that overlap by NEAR must share one of the rarest (1 - NEAR) of each one's words, and one more.
    const telling = rarest.slice(0, Math.floor((1 - NEAR) * bag.size) + 1);
    const candidates = new Set(telling.flatMap((word) => index.get(word) ?? []));
    for (const j of candidates) {
      const [first, second] = [examples[j], examples[i]];
      const overlap = jaccard(bag, bags[j] ?? new Set());
      if (first && second && first.annotatorId !== second.annotatorId && overlap >= NEAR)
        pairs.push({ overlap, first, second });
    }
    for (const word of telling) index.set(word, [...(index.get(word) ?? []), i]);
  });
  return pairs;
}

function jaccard(a: Set<string>, b: Set<string>): number {
  return a.intersection(b).size / a.union(b).size;
}

main();
