import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';

const PAGE = new URL('page/', import.meta.url);
const OUTPUT = new URL('page.json', import.meta.url);

/** `npm run generate -- playground [--check]`: the page in one file, `page.json`, or fails when it is not what would be written. */
function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const built = `${JSON.stringify(buildPage(), null, 2)}\n`;
  if (!values.check) {
    writeFileSync(OUTPUT, built);
    return;
  }
  if (readFileSync(OUTPUT, 'utf8') === built) return;
  console.error('functions/playground/page.json does not follow from page/: run npm run generate -- playground');
  process.exitCode = 1;
}

interface Page {
  readonly html: string;
  /** Sources for `script-src` and `style-src` of the Content-Security-Policy. */
  readonly script: string;
  readonly style: string;
}

function buildPage(): Page {
  const script = bundle('main.ts');
  const style = bundle('style/style.css');
  if (/<\/script|<!--/i.test(script)) throw new Error('playground: the script cannot stand in a page');
  const html = readFileSync(new URL('index.html', PAGE), 'utf8')
    .replace(/>\s+</g, '> <')
    .replace('/*style*/', () => style)
    .replace('/*script*/', () => script);
  return { html, script: source(script), style: source(style) };
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

main();
