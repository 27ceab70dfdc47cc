import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CorsConfiguration } from './api-gateway/cors.ts';

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
