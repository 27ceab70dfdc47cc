import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { labelsOf, readCorpus } from '../data/corpus.ts';
import { writeModel } from '../export/write-model.ts';
import { GOLDEN_FILE, MANIFEST_FILE, MODEL_FILE } from '../manifest.ts';
import { train } from '../train/train.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));
/** The seed that the committed model was trained with, as it is the default of `model:train`. */
const SEED = 1;

/** `npm run model:reproduce`: trains again and fails when the committed artefacts are not, byte for byte, what comes out. */
async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'intent-model-'));
  try {
    const examples = readCorpus();
    const training = await train(examples, labelsOf(examples), SEED, (step) => process.stderr.write(`${step}\n`));
    await writeModel(directory, training, examples);
    const differing = [MODEL_FILE, MANIFEST_FILE, GOLDEN_FILE].filter(
      (name) => !readFileSync(join(directory, name)).equals(readFileSync(join(ARTIFACTS, name))),
    );
    if (differing.length === 0) return;
    console.error(
      `a new training gives other ${differing.join(', ')} than model/languages/fr/artifacts; run npm run model:train`,
    );
    process.exitCode = 1;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

await main();
