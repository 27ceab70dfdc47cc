import { pagePolicy } from '../http/security-headers.ts';
import type { Route } from '../http/stack.ts';
import { SHORT_CACHE, staticFile } from '../http/static-file.ts';
import type { Page } from './build-page.ts';
import builtPage from './page.json' with { type: 'json' };

/** The committed page; packaging and `npm start` bundle another in its place for another model. */
export const BUILT_PAGE: Page = builtPage;

/** Allows the page's own style and script by their hashes, and no others. */
export function playgroundPolicy({ script, style }: Page): string {
  return pagePolicy({ 'script-src': script, 'style-src': style, 'img-src': 'data:' });
}

/** The route of the playground: one page with its style and script inline. */
export function playgroundRoutes({ html }: Page): Record<string, Route> {
  return { 'GET /': staticFile(html, 'text/html; charset=utf-8', SHORT_CACHE).route };
}
