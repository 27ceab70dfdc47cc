import type { HttpFunction } from '../http/stack.ts';
import { DOCS_POLICY } from './page.ts';
import { docsRoutes } from './routes.ts';

/** The documentation, which a caller without an API key may read too; `document` as JSON where it is not the bundled one. */
export function docsFunction(document?: string): HttpFunction {
  return { routes: docsRoutes(document), apiKeys: [], contentSecurityPolicy: DOCS_POLICY };
}
