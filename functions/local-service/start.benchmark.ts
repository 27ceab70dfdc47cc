import { readCorpus } from '../../model/languages/fr/read-corpus.ts';

const URL_BASE = 'http://localhost:3000/api/intent';
const CALLERS = 20;
const DURATION_MS = 30_000;
/** The most calls of one caller, however fast the service is. */
const CALLS_EACH = 50_000;

/** `npm run benchmark -- start`, beside `npm start`: 20 concurrent callers for 30 s with the sentences of the corpus; prints errors and latency. */
async function main(): Promise<void> {
  const sentences = readCorpus().map(({ sentence }) => sentence);
  const times: number[] = [];
  let errors = 0;
  const end = performance.now() + DURATION_MS;
  const caller = async (first: number): Promise<void> => {
    for (let i = 0; i < CALLS_EACH && performance.now() < end; i++) {
      const sentence = sentences[(first + i * CALLERS) % sentences.length] ?? '';
      const start = performance.now();
      const answer = await fetch(`${URL_BASE}?sentence=${encodeURIComponent(sentence)}`).catch(() => undefined);
      await answer?.arrayBuffer();
      times.push(performance.now() - start);
      if (!answer?.ok) errors++;
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, (_, i) => caller(i)));
  times.sort((a, b) => a - b);
  const at = (share: number): number => Number((times[Math.floor(share * times.length)] ?? 0).toFixed(2));
  console.log(JSON.stringify({ calls: times.length, errors, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }));
}

await main();
