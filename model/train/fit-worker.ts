import { parentPort } from 'node:worker_threads';
import { type FitJob, fit } from './fit.ts';

parentPort?.on('message', async (job: FitJob) => parentPort?.postMessage(await fit(job)));
