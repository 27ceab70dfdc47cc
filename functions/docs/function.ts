import type { HttpFunction } from '../http/stack.ts';
import { DOCS_POLICY } from './page.ts';
import { docsRoutes } from './routes.ts';

/** The documentation, which a caller without an API key may read too. */
export function docsFunction(): HttpFunction {
  return { routes: docsRoutes(), apiKeys: [], contentSecurityPolicy: DOCS_POLICY };
}
