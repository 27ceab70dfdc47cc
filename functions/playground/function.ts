import type { HttpFunction } from '../http/stack.ts';
import type { Page } from './build-page.ts';
import { BUILT_PAGE, playgroundPolicy, playgroundRoutes } from './routes.ts';

/** The playground, open to all: the page itself asks for an API key when the API requires one. */
export function playgroundFunction(page: Page = BUILT_PAGE): HttpFunction {
  return { routes: playgroundRoutes(page), apiKeys: [], contentSecurityPolicy: playgroundPolicy(page) };
}
