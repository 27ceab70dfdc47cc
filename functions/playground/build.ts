import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { readModelFiles } from '#model/model-files.ts';
import { buildPage } from './build-page.ts';

const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));
const OUTPUT = fileURLToPath(new URL('page.json', import.meta.url));

/** `npm run generate -- playground [--check]`: the page in one file, `page.json`, or fails when it is not what would be written. */
function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const built = `${JSON.stringify(buildPage(readModelFiles(ARTIFACTS).manifest), null, 2)}\n`;
  if (!values.check) {
    writeFileSync(OUTPUT, built);
    return;
  }
  if (readFileSync(OUTPUT, 'utf8') === built) return;
  console.error('functions/playground/page.json does not follow from page/: run npm run generate -- playground');
  process.exitCode = 1;
}

await runCommandLine('npm run generate -- playground [--check]', main);
