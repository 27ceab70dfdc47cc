import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { buildDocument } from './document.ts';

const DOCUMENT = fileURLToPath(new URL('openapi.json', import.meta.url));

/** `npm run generate -- openapi [--check]`: writes `functions/docs/openapi.json`, or fails when it is not what would be written. */
function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const generated = `${JSON.stringify(buildDocument(packageJson.version), null, 2)}\n`;
  if (!values.check) {
    writeFileSync(DOCUMENT, generated);
    return;
  }
  if (readFileSync(DOCUMENT, 'utf8') === generated) return;
  console.error('functions/docs/openapi.json does not follow from the schemas: run npm run generate -- openapi');
  process.exitCode = 1;
}

main();
