import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Problem } from '../http/problem.ts';
import type { Route } from '../http/stack.ts';
import { IMMUTABLE, SHORT_CACHE, type StaticFile, staticFile } from '../http/static-file.ts';
import { CONTRAST_STYLE, docsPage, START_SCRIPT } from './page.ts';
import { SERVED_DOCUMENT } from './served-document.ts';

/** The routes of the documentation: the page, the OpenAPI document (JSON), and the files that the page loads. */
export function docsRoutes(document = SERVED_DOCUMENT): Record<string, Route> {
  const assets = readAssets();
  const page = docsPage((name) => `/api/docs/${name}?v=${assets[name]?.hash}`);
  return {
    'GET /api/docs': staticFile(page, 'text/html; charset=utf-8', SHORT_CACHE).route,
    'GET /api/docs/openapi.json': staticFile(document, 'application/json; charset=utf-8', SHORT_CACHE).route,
    'GET /api/docs/{asset}': (request, ...rest) => {
      const { asset = '' } = request.pathParameters;
      const file = Object.hasOwn(assets, asset) ? assets[asset] : undefined;
      if (!file) throw new Problem('not-found', 'The documentation has no such file; GET /api/docs lists its own.');
      return file.route(request, ...rest);
    },
  };
}

/** The files of Swagger UI, from its package: the function's zip contains them beside the bundle. */
function readAssets(): Record<string, StaticFile> {
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  const style = (text: string) => staticFile(text, 'text/css; charset=utf-8', IMMUTABLE);
  const script = (text: string) => staticFile(text, 'text/javascript; charset=utf-8', IMMUTABLE);
  return {
    'swagger-ui.css': style(read('swagger-ui.css') + CONTRAST_STYLE),
    'swagger-ui-bundle.js': script(read('swagger-ui-bundle.js')),
    'start.js': script(START_SCRIPT),
  };
}
