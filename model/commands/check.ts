import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCorpus } from '../data/corpus.ts';
import { hashExamples, hashRecipe } from '../data/provenance.ts';
import { MANIFEST_FILE, MODEL_FILE, parseManifest } from '../manifest.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));

/**
 * `npm run model:check`: fails when the committed model was trained from another corpus or another recipe than stands here, or
 * is not the one that its manifest names. Fast; `npm run model:reproduce` trains again and compares every byte.
 */
function main(): void {
  const manifest = parseManifest(readFileSync(join(ARTIFACTS, MANIFEST_FILE), 'utf8'));
  const model = createHash('sha256')
    .update(readFileSync(join(ARTIFACTS, MODEL_FILE)))
    .digest('hex');
  const stale = [
    ['corpus', manifest.corpus.sha256 === hashExamples(readCorpus())],
    ['hyperparameters, grammar or features', manifest.recipe.sha256 === hashRecipe()],
    [MODEL_FILE, manifest.model.sha256 === model],
  ].flatMap(([what, fits]) => (fits ? [] : [what]));
  if (stale.length === 0) return;
  console.error(`model/languages/fr/artifacts does not follow from: ${stale.join(', ')}; run npm run model:train`);
  process.exitCode = 1;
}

main();
