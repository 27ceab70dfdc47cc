import type { HttpFunction } from '../http/stack.ts';
import { PLAYGROUND_POLICY, playgroundRoutes } from './routes.ts';

/** The playground, open to all: the page itself asks for an API key when the API requires one. */
export function playgroundFunction(): HttpFunction {
  return { routes: playgroundRoutes(), apiKeys: [], contentSecurityPolicy: PLAYGROUND_POLICY };
}
