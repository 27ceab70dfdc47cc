import { parseArgs } from 'node:util';
import type { Classifier } from '../classifier.ts';
import { runCommandLine } from '../command-line.ts';
import { readCorpus } from '../languages/fr/read-corpus.ts';
import { loadClassifier } from '../onnx-session.ts';
import { ARTIFACTS } from './training-plan.ts';

const WARM_UP = 2_000;
const CALLS = 20_000;
const BATCH = 100;
const BATCHES = 400;
/** 17 subwords of the encoder, begin and end included. */
const SENTENCE = 'je voudrais réserver une table pour deux personnes ce soir à huit heures';
/** Sentences at the limit of 1,000 characters: without a space, of emoji, of Thai. */
const LONG = ['motsansespace'.repeat(77).slice(0, 1_000), '😀'.repeat(500), 'กขค'.repeat(333)];
const LONG_CALLS = 60;

/**
 * `npm run benchmark -- model [--model DIR --against DIR]`: time of a prediction in process, over the corpus one by one and in batches, of
 * one sentence, and of the longest; with `--against`, of the same sentence by another model, in turn.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { model: { type: 'string', default: ARTIFACTS }, against: { type: 'string' } },
  });
  const classifier = await loadClassifier(values.model);
  const sentences = readCorpus().map(({ sentence }) => sentence);
  const pick = (i: number): string => sentences[(i * 7919) % sentences.length] ?? '';
  const [single] = await timeEach(CALLS, [(i) => classifier.classify([pick(i)])]);
  const [batched] = await timeEach(BATCHES, [
    (i) => classifier.classify(Array.from({ length: BATCH }, (_, j) => pick(i * BATCH + j))),
  ]);
  const [long] = await timeEach(LONG_CALLS, [(i) => classifier.classify([LONG[i % LONG.length] ?? ''])]);
  const models = [classifier, ...(values.against === undefined ? [] : [await loadClassifier(values.against)])];
  const [sentence, against] = await timeEach(CALLS, models.map(once));
  const perSentenceInBatchOf100 = batched && scale(batched, 1 / BATCH);
  console.log(JSON.stringify({ single, perSentenceInBatchOf100, long, sentence, against }, null, 2));
}

function once(classifier: Classifier): (i: number) => Promise<unknown> {
  return () => classifier.classify([SENTENCE]);
}

interface Microseconds {
  readonly p50Us: number;
  readonly p99Us: number;
}

/** Times each of the calls `count` times, in turn. */
async function timeEach(count: number, calls: readonly ((i: number) => Promise<unknown>)[]): Promise<Microseconds[]> {
  for (let i = 0; i < Math.min(WARM_UP, count); i++) for (const call of calls) await call(i);
  const times = calls.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    for (const [c, call] of calls.entries()) {
      const start = performance.now();
      await call(i);
      times[c]?.fill((performance.now() - start) * 1000, i, i + 1);
    }
  }
  return times.map((sorted) => {
    sorted.sort();
    const at = (share: number): number => Number((sorted[Math.floor(share * count)] ?? 0).toFixed(1));
    return { p50Us: at(0.5), p99Us: at(0.99) };
  });
}

function scale({ p50Us, p99Us }: Microseconds, by: number): Microseconds {
  return { p50Us: Number((p50Us * by).toFixed(2)), p99Us: Number((p99Us * by).toFixed(2)) };
}

await runCommandLine('npm run benchmark -- model [--model DIR] [--against DIR]', main);
