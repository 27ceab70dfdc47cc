import { fileURLToPath } from 'node:url';
import { readCorpus } from '../languages/fr/read-corpus.ts';
import { loadClassifier } from '../onnx-session.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));
const WARM_UP = 2_000;
const CALLS = 20_000;
const BATCH = 100;
const BATCHES = 400;

/** `npm run benchmark -- model`: time of featurise + run in process, one sentence at a time and in batches, over the corpus. */
async function main(): Promise<void> {
  const classifier = await loadClassifier(ARTIFACTS);
  const sentences = readCorpus().map(({ sentence }) => sentence);
  const pick = (i: number): string => sentences[(i * 7919) % sentences.length] ?? '';
  const single = await timeEach(CALLS, (i) => classifier.classify([pick(i)]));
  const batched = await timeEach(BATCHES, (i) =>
    classifier.classify(Array.from({ length: BATCH }, (_, j) => pick(i * BATCH + j))),
  );
  console.log(JSON.stringify({ single, perSentenceInBatchOf100: scale(batched, 1 / BATCH) }, null, 2));
}

interface Microseconds {
  readonly p50Us: number;
  readonly p99Us: number;
}

async function timeEach(count: number, call: (i: number) => Promise<unknown>): Promise<Microseconds> {
  for (let i = 0; i < Math.min(WARM_UP, count); i++) await call(i);
  const times = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const start = performance.now();
    await call(i);
    times[i] = (performance.now() - start) * 1000;
  }
  times.sort();
  const at = (share: number): number => Number((times[Math.floor(share * count)] ?? 0).toFixed(1));
  return { p50Us: at(0.5), p99Us: at(0.99) };
}

function scale({ p50Us, p99Us }: Microseconds, by: number): Microseconds {
  return { p50Us: Number((p50Us * by).toFixed(2)), p99Us: Number((p99Us * by).toFixed(2)) };
}

await main();
