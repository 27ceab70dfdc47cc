import { pagePolicy } from '../http/security-headers.ts';
import type { Route } from '../http/stack.ts';
import { SHORT_CACHE, staticFile } from '../http/static-file.ts';
import page from './page.json' with { type: 'json' };

/** Allows the page's own style and script by their hashes, and no others. */
export const PLAYGROUND_POLICY = pagePolicy({
  'script-src': page.script,
  'style-src': page.style,
  'img-src': 'data:',
});

/** The route of the playground: one page with its style and script inline. */
export function playgroundRoutes(): Record<string, Route> {
  return { 'GET /': staticFile(page.html, 'text/html; charset=utf-8', SHORT_CACHE).route };
}
