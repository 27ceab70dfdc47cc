import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InvocationReport } from '../host/pool.ts';
import type { HostedFunction } from '../host/unpack.ts';
import { LoadTestError } from '../load-test-error.ts';
import { type Caller, createCaller } from '../measure/caller.ts';
import { measureColdStarts, type Target } from '../measure/cold-start.ts';
import type { HostedService } from '../measure/hosted.ts';
import { median } from '../measure/statistics.ts';
import { measureWarm } from '../measure/warm.ts';
import { type LabelledSentence, splitCorpus } from './corpus-split.ts';

export interface PeerResult {
  readonly name: string;
  /** Share of the held-out sentences whose most probable intent is correct. */
  readonly accuracy: number;
  readonly heldOut: number;
  /** Medians of fresh environments in turn: process start to ready, and resident memory after the first call. */
  readonly initMs: number;
  readonly residentBytes: number;
  /** Median of calls in turn, by the caller's clock. */
  readonly warmMs: number;
  /** One environment, one call at a time, through the gateway. */
  readonly callsPerSecond: number;
  /** Bytes of the model file that the handler loads. */
  readonly modelBytes: number;
}

export interface PeerOptions {
  readonly service: HostedService;
  readonly repository: string;
  readonly port: number;
  readonly rounds: number;
  readonly warmCalls: number;
  readonly onProgress: (line: string) => void;
}

const PEERS = fileURLToPath(new URL('.', import.meta.url));
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));
/** Paths in the repository: the corpus that all engines are trained on, and the service's trainer. */
export const CORPUS = 'model/languages/fr/corpus';
export const TRAIN_COMMAND = 'model/commands/train.ts';
/** The annotator whose sentences no engine trains on. */
export const HELD_OUT_ANNOTATOR = 'C';
const WARM_UP_CALLS = 100;

/**
 * Measures the packaged handler and alternative engines under one host, each trained on the same sentences and called in turn
 * with the same held-out ones. The peers run from their packages as installed, not bundled.
 */
export async function measurePeers(options: PeerOptions): Promise<PeerResult[]> {
  const { service, repository, port, rounds, warmCalls, onProgress } = options;
  const directory = mkdtempSync(join(tmpdir(), 'peers-'));
  const trainFile = join(directory, 'train.jsonl');
  const heldOut = splitCorpus(join(repository, CORPUS), HELD_OUT_ANNOTATOR, trainFile);
  const engines = trainEngines({ service, repository, directory, trainFile, onProgress });
  const routes = engines.map(({ fn }) => ({ routeKey: `GET /${fn.name}`, functionName: fn.name }));
  // The deployed handler has one route, so every path is presented as that one.
  const reports: InvocationReport[] = [];
  const host = await service.start({
    functions: engines.map(({ fn }) => fn),
    routes: routes.map((route) => ({ ...route, presentedAs: 'GET /api/intent' })),
    port,
    onInvocation: (report) => reports.push(report),
  });
  const caller = createCaller(host.url);
  try {
    const targets: Target[] = engines.map(({ fn }) => ({
      name: fn.name,
      functionName: fn.name,
      path: pathOf(fn.name, heldOut[0]),
    }));
    const onRound = (round: number) => onProgress(`peers, cold starts in turn: ${round} of ${rounds}`);
    const cold = await measureColdStarts({ host, caller, reports, targets, rounds, onRound });
    const warm = await measureWarm({
      caller,
      targets,
      calls: warmCalls,
      warmUp: WARM_UP_CALLS,
      onCalls: () => undefined,
    });
    const results: PeerResult[] = [];
    for (const { fn, modelBytes } of engines) {
      onProgress(`peers, accuracy and throughput: ${fn.name}`);
      const samples = cold.filter(({ target }) => target === fn.name);
      results.push({
        name: fn.name,
        initMs: median(samples.map(({ initMs }) => initMs)),
        residentBytes: median(samples.map(({ residentBytes }) => residentBytes)),
        warmMs: median(warm[fn.name] ?? []),
        modelBytes,
        ...(await evaluate(caller, fn.name, heldOut)),
      });
    }
    return results;
  } finally {
    caller.close();
    await host.close();
    rmSync(directory, { recursive: true });
  }
}

async function evaluate(caller: Caller, name: string, heldOut: readonly LabelledSentence[]) {
  let correct = 0;
  const startedMs = performance.now();
  for (const sentence of heldOut) {
    const { body } = await caller.call(pathOf(name, sentence));
    const scores = Object.entries(JSON.parse(body) as Record<string, number>);
    const [best] = scores.sort(([, a], [, b]) => b - a);
    if (best?.[0] === sentence.intent) correct++;
  }
  const seconds = (performance.now() - startedMs) / 1000;
  return { accuracy: correct / heldOut.length, heldOut: heldOut.length, callsPerSecond: heldOut.length / seconds };
}

function pathOf(name: string, sentence: LabelledSentence | undefined): string {
  return `/${name}?sentence=${encodeURIComponent(sentence?.sentence ?? '')}`;
}

interface Engine {
  readonly fn: HostedFunction;
  readonly modelBytes: number;
}

interface Training {
  readonly service: HostedService;
  readonly repository: string;
  readonly directory: string;
  readonly trainFile: string;
  readonly onProgress: (line: string) => void;
}

function trainEngines({ service, repository, directory, trainFile, onProgress }: Training): Engine[] {
  const base = service.service;
  const ownModel = join(directory, 'own-model');
  onProgress('peers: training the service’s model without the held-out annotator');
  run([join(repository, TRAIN_COMMAND), '--data', trainFile, '--out', ownModel]);
  const ownBytes = statSync(join(ownModel, 'intent.onnx')).size;
  const variables = { ...base.variables, MODEL_DIR: ownModel };
  const peerLayer = join(directory, 'peer-layer');
  mkdirSync(join(peerLayer, 'nodejs'), { recursive: true });
  symlinkSync(MODULES, join(peerLayer, 'nodejs', 'node_modules'));
  const peer = (name: string): Engine => {
    const model = join(directory, `${name}.json`);
    onProgress(`peers: training ${name}`);
    run([join(PEERS, name, 'train.mjs'), trainFile, model]);
    const fn = {
      ...base,
      name,
      handler: 'handler.handler',
      variables: { PEER_MODEL: model },
      taskRoot: join(PEERS, name),
      layerRoot: peerLayer,
      // A peer may take longer to load than the function's timeout.
      timeoutMs: 30_000,
    };
    return { fn, modelBytes: statSync(model).size };
  };
  return [
    { fn: { ...base, name: 'onnxruntime-node', variables }, modelBytes: ownBytes },
    { fn: { ...base, name: 'onnxruntime-web', variables, layerRoot: wasmLayer(directory) }, modelBytes: ownBytes },
    peer('nlpjs'),
    peer('natural'),
  ];
}

/** The layer with onnxruntime-web in place of onnxruntime-node; the deployed function is the same otherwise. */
function wasmLayer(directory: string): string {
  const layer = join(directory, 'wasm-layer');
  const modules = join(layer, 'nodejs', 'node_modules');
  cpSync(join(PEERS, 'onnxruntime-web'), join(modules, 'onnxruntime-node'), { recursive: true });
  for (const name of ['onnxruntime-web', 'onnxruntime-common']) symlinkSync(join(MODULES, name), join(modules, name));
  return layer;
}

function run(parameters: readonly string[]): void {
  const { status, stderr } = spawnSync(process.execPath, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0)
    throw new LoadTestError('PEER_TRAINING_FAILED', `${parameters[0]} ended with ${status}: ${stderr.slice(-500)}`);
}
