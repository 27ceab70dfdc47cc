import { parentPort } from 'node:worker_threads';
import { type FitJob, fitNgrams } from './fit-ngrams.ts';

parentPort?.on('message', async (job: FitJob) => parentPort?.postMessage(await fitNgrams(job)));
