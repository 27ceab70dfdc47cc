import { fileURLToPath } from 'node:url';
import type { Table } from '#enrichment/table/table.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { DOCS_POLICY } from '../docs/page.ts';
import { docsRoutes } from '../docs/routes.ts';
import type { ApiKey } from '../http/api-keys.ts';
import { createHttpHandler, type StackOptions } from '../http/stack.ts';
import type { RequestRecord, Telemetry } from '../http/telemetry.ts';
import { intentRoutes, type ModelState, OPEN_ROUTES } from '../intent/routes.ts';
import { lookupRoutes } from '../lookup/routes.ts';
import { PLAYGROUND_POLICY, playgroundRoutes } from '../playground/routes.ts';
import { createGateway, type Handler } from './gateway.ts';
import { createKnownSentences } from './known-sentences.ts';

const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));

export interface Service {
  readonly gateway: ReturnType<typeof createGateway>;
  /** Route keys, `$default` among them. */
  readonly routeKeys: readonly string[];
  /** What the functions told their telemetry so far. */
  readonly records: RequestRecord[];
  readonly faults: string[];
}

/** The functions that answer HTTP, put together as their handlers do, behind a gateway in this process. */
export async function createService(
  options: { model?: ModelState; apiKeys?: readonly ApiKey[]; table?: Table } = {},
): Promise<Service> {
  const { model = await realModel(), apiKeys = [], table = await createKnownSentences() } = options;
  const records: RequestRecord[] = [];
  const faults: string[] = [];
  const telemetry: Telemetry = {
    request: (record) => void records.push(record),
    fault: (code, error) => void faults.push(`${code}: ${error}`),
  };
  const functions: Omit<StackOptions, 'telemetry'>[] = [
    {
      routes: intentRoutes(model),
      openRoutes: OPEN_ROUTES,
      apiKeys,
      modelVersion: model.ready ? model.classifier.version : 'none',
      initPhases: [['load', 1]],
    },
    { routes: lookupRoutes(table, Date.now), apiKeys, initPhases: [['boot', 1]] },
    { routes: docsRoutes(), apiKeys: [], contentSecurityPolicy: DOCS_POLICY },
    { routes: playgroundRoutes(), apiKeys: [], contentSecurityPolicy: PLAYGROUND_POLICY },
  ];
  const handlers: Record<string, Handler> = {};
  for (const { routes, ...rest } of functions) {
    const handler = createHttpHandler({ routes, ...rest, telemetry });
    for (const key of Object.keys(routes)) handlers[key] = handler;
    handlers.$default ??= handler;
  }
  return { gateway: createGateway(handlers), routeKeys: Object.keys(handlers), records, faults };
}

/** The committed model. */
export async function realModel(): Promise<ModelState & { ready: true }> {
  return { ready: true, classifier: await loadClassifier(ARTIFACTS), loadMs: 1 };
}
