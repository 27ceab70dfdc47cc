import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CorsConfiguration } from './cors.ts';
import type { Route } from './routes.ts';

/** The CORS configuration of the deployed HTTP API: `provider.httpApi.cors` of serverless.yml, with the origins of the default stage. */
export function readCorsConfiguration(): CorsConfiguration {
  const { provider } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'silent' });
  const { allowedMethods, allowedHeaders, exposedResponseHeaders, maxAge, allowCredentials } = provider.httpApi.cors;
  const stages = parse(readFileSync('functions/deployment/stages/stages.yml', 'utf8'));
  return {
    allowOrigins: stages.default.corsOrigins,
    allowMethods: allowedMethods,
    allowHeaders: allowedHeaders,
    exposeHeaders: exposedResponseHeaders,
    maxAgeSeconds: maxAge,
    allowCredentials,
  };
}

/** The routes of the deployed HTTP API, in the order of `serverless.yml`; `functionName` is the function's name there. */
export function readRoutes(): readonly Route[] {
  const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'silent' });
  // Validated by the framework whenever it packages.
  return Object.entries(
    functions as Record<string, { readonly events?: readonly { readonly httpApi?: string }[] }>,
  ).flatMap(([functionName, { events = [] }]) =>
    events.flatMap(({ httpApi }) =>
      httpApi === undefined ? [] : { routeKey: httpApi === '*' ? '$default' : httpApi, functionName },
    ),
  );
}
