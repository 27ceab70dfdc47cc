import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashExamples, hashRecipe } from '../export/provenance.ts';
import { MANIFEST_FILE, MODEL_FILE, parseManifest } from '../manifest.ts';
import { ARTIFACTS, planTraining } from './training-plan.ts';

/**
 * Fails when the committed model was trained from another corpus, recipe, language or encoder than is here, or is not the one that its
 * manifest names. Fast; `npm run prove -- model` trains again and compares.
 */
async function main(): Promise<void> {
  const manifest = parseManifest(readFileSync(join(ARTIFACTS, MANIFEST_FILE), 'utf8'));
  const model = createHash('sha256')
    .update(readFileSync(join(ARTIFACTS, MODEL_FILE)))
    .digest('hex');
  const { examples, options } = await planTraining({ withEncoder: manifest.encoder !== undefined });
  const { recipe, language, encoder } = options;
  const stale = [
    ['corpus', manifest.corpus.sha256 === hashExamples(examples)],
    ['recipe, grammar, features or encoder', manifest.recipe.sha256 === hashRecipe(recipe, language, encoder?.version)],
    [MODEL_FILE, manifest.model.sha256 === model],
  ].flatMap(([what, fits]) => (fits ? [] : [what]));
  if (stale.length === 0) return;
  console.error(`model/languages/fr/artifacts does not follow from: ${stale.join(', ')}; run npm run model:train`);
  process.exitCode = 1;
}

await main();
