import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { readModelFiles } from '#model/model-files.ts';
import { documentText, writeServedFiles } from './served-files.ts';

const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));
const DOCUMENT = fileURLToPath(new URL('openapi.json', import.meta.url));

/**
 * `npm run generate -- openapi [--check]`: writes `functions/docs/openapi.json`, or fails when it is not what would be written.
 * With `--model DIR --out DIR`, as packaging runs it: the document and the playground's page of another model.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      check: { type: 'boolean', default: false },
      model: { type: 'string', default: ARTIFACTS },
      out: { type: 'string' },
    },
  });
  const { manifest } = readModelFiles(values.model);
  if (values.out !== undefined) {
    writeServedFiles(manifest, values.out);
    return;
  }
  const generated = documentText(manifest);
  if (!values.check) {
    writeFileSync(DOCUMENT, generated);
    return;
  }
  if (readFileSync(DOCUMENT, 'utf8') === generated) return;
  console.error('functions/docs/openapi.json does not follow from the schemas: run npm run generate -- openapi');
  process.exitCode = 1;
}

await runCommandLine('npm run generate -- openapi [--check]', main);
