import { API_KEY_HEADER, type ApiKey, identifyCaller, type Right } from './api-keys.ts';
import type { HttpMiddleware } from './invocation.ts';
import { Problem } from './problem.ts';

/**
 * Middleware that lets a request through when its route is open, when it presents a known API key, or when there are no keys at
 * all; the name of the key becomes the caller. Throws 401 without a key, and 403 with an unknown one or one that lacks the right
 * that the route requires.
 */
export function authentication(
  apiKeys: readonly ApiKey[],
  openRoutes: readonly string[] = [],
  rights: Readonly<Record<string, Right>> = {},
): HttpMiddleware {
  return {
    before({ context: { invocation } }) {
      const { headers, routeKey } = invocation.request;
      if (apiKeys.length === 0 || openRoutes.includes(routeKey)) return;
      const key = identifyCaller(apiKeys, headers[API_KEY_HEADER]);
      invocation.caller = key.name;
      const right = rights[routeKey];
      if (right !== undefined && !key.rights.includes(right)) {
        throw new Problem(
          'api-key-forbidden',
          `The API key has no right to this route; it is given by "name:sha256:${right}".`,
        );
      }
    },
  };
}
