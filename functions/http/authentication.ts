import { API_KEY_HEADER, type ApiKey, identifyCaller } from './api-keys.ts';
import type { HttpMiddleware } from './invocation.ts';

/**
 * Middleware that lets a request through when its route is open, when it presents a known API key, or when there are no keys at
 * all; the name of the key becomes the caller. Throws 401 without a key and 403 with an unknown one.
 */
export function authentication(apiKeys: readonly ApiKey[], openRoutes: readonly string[] = []): HttpMiddleware {
  return {
    before({ context: { invocation } }) {
      const { headers, routeKey } = invocation.request;
      if (apiKeys.length === 0 || openRoutes.includes(routeKey)) return;
      invocation.caller = identifyCaller(apiKeys, headers[API_KEY_HEADER]);
    },
  };
}
