import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Fit, FitJob } from './fit-ngrams.ts';

/** Arrays are short-lived and lie outside the heap: a small young generation frees them sooner, and halves a worker's memory. */
const RESOURCE_LIMITS = { maxYoungGenerationSizeMb: 12 };

/** Makes fits on as many threads as there are processors; the results come in the order of the jobs. */
export async function fitAll(jobs: readonly FitJob[], onDone: (index: number) => void): Promise<Fit[]> {
  const results: Fit[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    const worker = new Worker(new URL('fit-worker.ts', import.meta.url), { resourceLimits: RESOURCE_LIMITS });
    try {
      for (let index = next++; index < jobs.length; index = next++) {
        results[index] = await ask(worker, jobs[index]);
        onDone(index);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), jobs.length) }, work));
  return results;
}

function ask(worker: Worker, job: FitJob | undefined): Promise<Fit> {
  return new Promise((resolve, reject) => {
    worker.removeAllListeners();
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(job);
  });
}
