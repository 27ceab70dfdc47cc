import { fileURLToPath } from 'node:url';
import { loadEncoder } from '../encoder/encoder.ts';
import { readCorpus } from '../languages/fr/read-corpus.ts';
import { loadClassifier } from '../onnx-session.ts';

const ARTIFACTS = fileURLToPath(new URL('../encoder/artifacts', import.meta.url));
const CLASSIFIER = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));
/** 17 tokens with begin and end. */
const SENTENCE = 'je voudrais réserver une table pour deux personnes ce soir à huit heures';
const LONG = ['motsansespace'.repeat(77), '😀'.repeat(500), 'กขค'.repeat(333), '漢'.repeat(1_000)];
const WARM_UP = 500;
const CALLS = 5_000;
const LONG_CALLS = 50;
const BATCH = 64;

/**
 * `npm run benchmark -- encoder`: start beside a classifier that has loaded ONNX Runtime already, resident memory, time of a sentence
 * from string to features, of sentences at the limit, and sentences a second in batches, over the corpus.
 */
async function main(): Promise<void> {
  const classifier = await loadClassifier(CLASSIFIER);
  await classifier.classify([SENTENCE]);
  const before = process.memoryUsage.rss();
  const phasesMs: Record<string, number> = {};
  const encoder = await loadEncoder(ARTIFACTS, {
    onPhase: (phase, ms) => {
      phasesMs[phase] = round(ms);
    },
  });
  const [firstMs] = await timeEach(1, () => encoder.encode([SENTENCE]));
  const single = await timeEach(CALLS, () => encoder.encode([SENTENCE]), WARM_UP);
  const memoryMb = (process.memoryUsage.rss() - before) / 1e6;
  const long = await timeEach(LONG_CALLS, (i) => encoder.encode([LONG[i % LONG.length] ?? '']), LONG.length);
  const corpus = readCorpus().map(({ sentence }) => sentence);
  const startedMs = performance.now();
  for (let i = 0; i < corpus.length; i += BATCH) await encoder.encode(corpus.slice(i, i + BATCH));
  const perSecond = corpus.length / ((performance.now() - startedMs) / 1000);
  const at = (times: Float64Array, share: number): number => round(times[Math.floor(share * times.length)] ?? 0);
  const figures = {
    phasesMs,
    firstSentenceMs: round(firstMs ?? 0),
    sentenceMs: { p50: at(single, 0.5), p99: at(single, 0.99) },
    sentenceAtLimitMs: { p50: at(long, 0.5), max: at(long, 0.999) },
    sentencesPerSecondInBatches: Math.round(perSecond),
    memoryMb: round(memoryMb),
  };
  console.log(JSON.stringify(figures, null, 2));
}

/** Sorted times of so many calls, in milliseconds. */
async function timeEach(count: number, call: (i: number) => Promise<unknown>, warmUp = 0): Promise<Float64Array> {
  for (let i = 0; i < warmUp; i++) await call(i);
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const startedMs = performance.now();
    await call(i);
    times[i] = performance.now() - startedMs;
  }
  return times.sort();
}

function round(value: number): number {
  return Number(value.toFixed(3));
}

await main();
