import { parentPort } from 'node:worker_threads';
import { type FitJob, fit as makeFit } from './fit.ts';

parentPort?.on('message', (job: FitJob) => parentPort?.postMessage(makeFit(job)));
