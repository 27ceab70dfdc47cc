import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Context } from 'aws-lambda';
import { unzipSync } from 'fflate';
import { createHttpHandler } from '../../http/stack.ts';
import { createTelemetry } from '../../http/telemetry.ts';
import { intentFunction } from '../../intent/function.ts';
import { loadModel } from '../../intent/load-model.ts';

/** The predicting function as it was deployed: this repository's code, with the environment and the model of the deployment. */
export interface EmulatedFunction {
  /** The result of the function for an event of API Gateway. */
  invoke(event: unknown): Promise<unknown>;
  /** One prediction without an API key; `failed` when the function threw, as Lambda counts errors. */
  predict(): Promise<{ readonly failed: boolean }>;
  /** The lines that it has written since the last call. */
  lines(): string[];
}

export interface FunctionToLoad {
  readonly version: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** The zips of its layers. */
  readonly layers: readonly Uint8Array[];
}

/** Unpacks the layers' models into a temporary folder, loads the model and removes the folder again. */
export async function loadEmulatedFunction(options: FunctionToLoad): Promise<EmulatedFunction> {
  const { version, environment, layers } = options;
  const { METRICS_NAMESPACE = '', API_KEYS = '' } = environment;
  const opt = mkdtempSync(join(tmpdir(), 'intent-layers-'));
  for (const zip of layers) unpackModels(zip, opt);
  const model = await loadModel(join(opt, 'model'), {
    encoderDirectory: join(opt, 'encoder'),
    onPhase: () => undefined,
    onError: () => undefined,
  });
  rmSync(opt, { recursive: true });
  let written: string[] = [];
  const telemetry = createTelemetry(METRICS_NAMESPACE, (line) => written.push(line), version);
  const handler = createHttpHandler(intentFunction({ apiKeys: API_KEYS, model }), telemetry);
  // The traffic of a canary presents a key: what is played is the model, not the keys.
  const open = createHttpHandler(intentFunction({ apiKeys: '', model }), telemetry);
  // The stack reads nothing else of a context.
  const context = { awsRequestId: 'emulated' } as Context;
  return {
    invoke: (event) => handler(event, context),
    async predict() {
      try {
        await open(PREDICTION, context);
        return { failed: false };
      } catch {
        return { failed: true };
      }
    },
    lines() {
      const lines = written;
      written = [];
      return lines;
    },
  };
}

const PREDICTION = {
  version: '2.0',
  routeKey: 'GET /api/intent',
  rawPath: '/api/intent',
  rawQueryString: `sentence=${encodeURIComponent('un hôtel à Pau')}`,
  headers: {},
  requestContext: { http: { method: 'GET', path: '/api/intent' } },
  isBase64Encoded: false,
};

function unpackModels(zip: Uint8Array, directory: string): void {
  const files = unzipSync(zip, { filter: ({ name }) => /^(?:model|encoder)\//.test(name) });
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), bytes);
  }
}
