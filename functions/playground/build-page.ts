import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { type ServedModel, shownExamples } from '../intent/served-model.ts';
import type { ShownModel } from './shown-model.ts';

const PAGE = new URL('page/', import.meta.url);

export interface Page {
  readonly html: string;
  /** Sources for `script-src` and `style-src` of the Content-Security-Policy. */
  readonly script: string;
  readonly style: string;
}

/** The page for a model, in one file. */
export function buildPage(served: ServedModel): Page {
  const script = bundle('main.ts');
  const style = bundle('style/style.css');
  if (/<\/script|<!--/i.test(script)) throw new Error('playground: the script cannot stand in a page');
  const html = readFileSync(new URL('index.html', PAGE), 'utf8')
    .replace(/>\s+</g, '> <')
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script)
    .replace('"the model"', () => shownModel(served));
  return { html, script: source(script), style: source(style) };
}

/** A block of data needs no hash in the policy. Nothing in it can end the block: a label may be anything. */
function shownModel(served: ServedModel): string {
  const { labels, languages } = served;
  const shown: ShownModel = { labels, languages, examples: shownExamples(served).map(({ sentence }) => sentence) };
  return JSON.stringify(shown).replaceAll('<', '\\u003c');
}

function bundle(entry: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(entry, PAGE))],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  return outputFiles.map(({ text }) => text.trim()).join('');
}

/** A hash source (CSP level 3): the browser runs what has this hash, and nothing else. */
function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
