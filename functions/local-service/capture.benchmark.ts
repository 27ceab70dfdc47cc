import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAddress } from '#enrichment/database/embedded.ts';
import { openTable } from '#enrichment/table/open-table.ts';
import { readCorpus } from '../../model/languages/fr/read-corpus.ts';
import { createCapture } from '../intent/capture.ts';
import { serviceEnvironment } from './environment.ts';
import { recordOutput } from './recorder.ts';

const PORTS = { on: 4290, off: 4291 } as const;
/** A port where nothing listens, in place of a database that is stopped. */
const NO_DATABASE_PORT = 1;
const CALLERS = 4;
const CALLS = 3_000;
const WARM_UP = 500;
const READY_WITHIN_MS = 60_000;

/**
 * `npm run benchmark -- capture`: the time that capture adds to a call, and the latency of the predicting route with capture on and
 * the database stopped, compared with capture off: two servers, called alternately in one run.
 */
async function main(): Promise<void> {
  const sentences = readCorpus().map(({ sentence }) => sentence);
  console.log(JSON.stringify({ captureMs: timeCapture(sentences) }));
  const servers = Object.entries(PORTS).map(([capture, port]) => startServer(capture, port));
  try {
    await Promise.all(Object.values(PORTS).map(untilHealthy));
    await load(sentences, WARM_UP);
    const times = await load(sentences, CALLS);
    const [on, off] = [summary(times.on), summary(times.off)];
    console.log(JSON.stringify({ on, off, p50Ratio: Number((on.p50 / off.p50).toFixed(3)) }));
  } finally {
    for (const server of servers) server.kill('SIGTERM');
  }
}

function timeCapture(sentences: readonly string[]) {
  const log = openSync('/dev/null', 'w');
  const scores = { 'find-train': 0.9, 'find-hotel': 0.1 };
  const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores };
  const capture = createCapture({
    model: 'benchmark',
    now: Date.now,
    write: (text) => void writeSync(log, text),
    onError: (error) => {
      throw error;
    },
  });
  const times = sentences.map((sentence) => {
    const start = performance.now();
    capture({}, [sentence], [prediction]);
    return performance.now() - start;
  });
  return summary(times.slice(WARM_UP));
}

function startServer(capture: string, port: number): ChildProcess {
  const stopped = localAddress(NO_DATABASE_PORT);
  const environment = { ...serviceEnvironment('model/languages/fr/artifacts', stopped), CAPTURE: capture };
  const parameters = ['offline', 'start', '--httpPort', String(port), '--lambdaPort', String(port + 4)];
  const server = spawn('serverless', parameters, { stdio: ['ignore', 'pipe', 'ignore'], env: environment });
  const { table } = openTable(stopped);
  recordOutput(server.stdout, {
    table,
    now: Date.now,
    onFault: () => undefined /* expected: the database is stopped */,
  });
  return server;
}

async function untilHealthy(port: number): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    const answer = await fetch(`http://localhost:${port}/api/health`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(200);
  }
  throw new Error(`expected a response at port ${port} within ${READY_WITHIN_MS} ms, got none`);
}

/** Several callers, each calling the two servers alternately, so that other load on the machine affects both alike. */
async function load(sentences: readonly string[], calls: number) {
  const times: Record<keyof typeof PORTS, number[]> = { on: [], off: [] };
  const queue = Array.from({ length: calls }, (_, i) => i).values();
  const caller = async (): Promise<void> => {
    for (const i of queue) {
      const which = i % 2 === 0 ? 'on' : 'off';
      const sentence = encodeURIComponent(sentences[(i >> 1) % sentences.length] ?? '');
      const start = performance.now();
      const answer = await fetch(`http://localhost:${PORTS[which]}/api/intent?sentence=${sentence}`);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${answer.status} with capture ${which}`);
      times[which].push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return times;
}

function summary(times: readonly number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(4));
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), calls: sorted.length };
}

await main();
