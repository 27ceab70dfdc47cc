import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * An esbuild plugin for models other than the committed one: documentation and playground are bundled with the files of `directory`
 * in place of the committed `functions/docs/openapi.json` and `functions/playground/page.json`. `functions/docs/served-files.ts`
 * writes them.
 */
export function servedModel(directory: string): Plugin {
  return {
    name: 'served-model',
    setup(build) {
      build.onLoad({ filter: /functions[/\\]docs[/\\]served-document\.ts$/ }, () => {
        // As text: an object would put labels that look like integers first.
        const text = readFileSync(join(directory, 'openapi.json'), 'utf8');
        return { contents: `export const SERVED_DOCUMENT = ${JSON.stringify(text)};` };
      });
      build.onLoad({ filter: /functions[/\\]playground[/\\]page\.json$/ }, () => ({
        contents: readFileSync(join(directory, 'page.json'), 'utf8'),
        loader: 'json',
      }));
    },
  };
}
