import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeModel } from '../export/write-model.ts';
import { GOLDEN_FILE } from '../manifest.ts';
import { train } from '../train/train.ts';
import { ARTIFACTS, planTraining } from './training-plan.ts';

/** What `golden.json` holds. */
type Golden = readonly { readonly sentence: string; readonly scores: readonly number[] }[];

/**
 * Scores may differ by this much: the n-gram models come out the same to the byte everywhere, but the encoder's features differ in
 * their last bits between kinds of processor, and training carries that on.
 */
const TOLERANCE = 0.02;

/** `npm run prove -- model`: trains again and fails when the committed model's golden predictions are not what comes out. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'intent-model-'));
  try {
    const { examples, options } = await planTraining();
    const withProgress = { ...options, onProgress: (step: string) => process.stderr.write(`${step}\n`) };
    await writeModel(directory, await train(examples, withProgress), examples, options);
    const largest = largestDifference(readGolden(ARTIFACTS), readGolden(directory));
    console.log(`largest difference of a golden score: ${largest}`);
    if (largest <= TOLERANCE) return;
    console.error('a new training gives another model than model/languages/fr/artifacts; run npm run model:train');
    process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function readGolden(directory: string): Golden {
  return JSON.parse(readFileSync(join(directory, GOLDEN_FILE), 'utf8')) as Golden;
}

/** Infinite where the sentences are not the same. */
function largestDifference(committed: Golden, again: Golden): number {
  if (committed.length !== again.length) return Number.POSITIVE_INFINITY;
  return Math.max(
    ...committed.flatMap(({ sentence, scores }, i) =>
      sentence === again[i]?.sentence
        ? scores.map((score, k) => Math.abs(score - (again[i]?.scores[k] ?? Number.POSITIVE_INFINITY)))
        : [Number.POSITIVE_INFINITY],
    ),
  );
}

await main();
