import { fileURLToPath } from 'node:url';
import type { Table } from '#enrichment/table/table.ts';
import type { Manifest } from '#model/manifest.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { docsFunction } from '../docs/function.ts';
import { documentText } from '../docs/served-files.ts';
import { createHttpHandler } from '../http/stack.ts';
import type { RequestRecord, Telemetry } from '../http/telemetry.ts';
import { intentFunction } from '../intent/function.ts';
import type { ModelState } from '../intent/load-model.ts';
import { lookupFunction } from '../lookup/function.ts';
import { buildPage } from '../playground/build-page.ts';
import { playgroundFunction } from '../playground/function.ts';
import { createGateway, type Handler } from './gateway.ts';
import { createKnownSentences } from './known-sentences.ts';

const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));

export interface Service {
  readonly gateway: ReturnType<typeof createGateway>;
  /** Route keys, `$default` among them. */
  readonly routeKeys: readonly string[];
  /** The request records that the functions wrote so far. */
  readonly records: RequestRecord[];
  /** The errors that the functions reported so far, as text. */
  readonly errors: string[];
}

export interface ServiceOptions {
  readonly model?: ModelState;
  /** The variable `API_KEYS`. */
  readonly apiKeys?: string;
  readonly table?: Table;
  /** The model that documentation and playground are built for, where it is not the committed one. */
  readonly builtFor?: Manifest;
}

/** The functions that serve HTTP, defined as in their handlers, behind a gateway in this process. */
export async function createService(options: ServiceOptions = {}): Promise<Service> {
  const { model = await realModel(), apiKeys = '', table = await createKnownSentences(), builtFor } = options;
  const records: RequestRecord[] = [];
  const errors: string[] = [];
  const telemetry: Telemetry = {
    request: (record) => void records.push(record),
    error: (code, error) => void errors.push(`${code}: ${error}`),
  };
  const functions = [
    intentFunction({ apiKeys, model, initPhases: [['load', 1]] }),
    lookupFunction({ apiKeys, table, now: Date.now, initPhases: [['boot', 1]] }),
    docsFunction(builtFor && documentText(builtFor)),
    playgroundFunction(builtFor && buildPage(builtFor)),
  ];
  const handlers: Record<string, Handler> = {};
  for (const definition of functions) {
    const handler = createHttpHandler(definition, telemetry);
    for (const key of Object.keys(definition.routes)) handlers[key] = handler;
    handlers.$default ??= handler;
  }
  const heads = Object.entries(handlers).map(([key, handler]) => [key.replace(/^GET /, 'HEAD '), handler] as const);
  const gateway = createGateway({ ...Object.fromEntries(heads), ...handlers });
  return { gateway, routeKeys: Object.keys(handlers), records, errors };
}

/** The committed model. */
export async function realModel(): Promise<ModelState & { ready: true }> {
  return { ready: true, classifier: await loadClassifier(ARTIFACTS), loadMs: 1 };
}
