import { readCorpus } from '#model/languages/fr/read-corpus.ts';
import { canonical } from './canonical.ts';
import { createEnrichers } from './enrichers/index.ts';
import { redact } from './redact.ts';

const PREDICTION = {
  intent: 'find-train',
  confidence: 0.6,
  scores: { 'find-train': 0.6, 'find-flight': 0.4 },
} as const;
/** Tuesday 10 March 2026, 14:00 in Paris. */
const SEEN_AT_MS = Date.UTC(2026, 2, 10, 13);
const WARM_UP = 1_000;

/** `npm run benchmark -- enrichment`: microseconds a sentence of redaction and of each enricher, and sentences a second. */
async function main(): Promise<void> {
  const sentences = readCorpus().map(({ sentence }) => canonical(sentence));
  const loadStart = performance.now();
  const enrichers = createEnrichers({});
  const loadMs = performance.now() - loadStart;
  for (const text of sentences.slice(0, WARM_UP)) redact(text);
  const redactionUs = time(() => sentences.map(redact)) / sentences.length;
  const byEnricher: Record<string, number> = {};
  for (const { name, enrich } of enrichers) {
    const run = (texts: readonly string[]): unknown =>
      texts.map((text) => enrich({ text, seenAtMs: SEEN_AT_MS, prediction: PREDICTION }));
    run(sentences.slice(0, WARM_UP));
    byEnricher[name] = round(time(() => run(sentences)) / sentences.length);
  }
  const perSentenceUs = Object.values(byEnricher).reduce((sum, us) => sum + us, 0);
  const report = {
    sentences: sentences.length,
    loadMs: round(loadMs),
    redactionUs: round(redactionUs),
    enrichersUs: byEnricher,
    sentencesPerSecond: Math.round(1e6 / perSentenceUs),
    megabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
  console.log(JSON.stringify(report, null, 2));
}

function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return (performance.now() - start) * 1000;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

await main();
