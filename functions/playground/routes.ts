import { pagePolicy } from '../http/security-headers.ts';
import type { Route } from '../http/stack.ts';
import { SHORT_CACHE, staticFile } from '../http/static-file.ts';
import page from './page.json' with { type: 'json' };

/** The page's one style and one script are let in by their hashes, and nothing else is. */
export const PLAYGROUND_POLICY = pagePolicy({
  'script-src': page.script,
  'style-src': page.style,
  'img-src': 'data:',
});

/** The route of the playground: one page that holds its own style and script. */
export function playgroundRoutes(): Record<string, Route> {
  return { 'GET /': staticFile(page.html, 'text/html; charset=utf-8', SHORT_CACHE).route };
}
