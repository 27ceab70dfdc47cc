import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { Example } from '../data/dataset.ts';
import { addLabels, LABELS_FILE, readLabels } from '../data/labels.ts';
import { hashExamples, hashRecipe } from '../export/provenance.ts';
import type { Manifest } from '../manifest.ts';
import { readModelFiles } from '../model-files.ts';
import { createNormaliser } from '../normalise.ts';
import { runModelCommand } from './run-model-command.ts';
import { ARTIFACTS, planTraining } from './training-plan.ts';

const HELP = `node model/commands/check.ts [OPTIONS]: fails when a model does not follow from the data that is here.
  --model DIR       directory of the model (model/languages/fr/artifacts)
  --data FILE       its data; the file that its manifest names when not given
Example: node model/commands/check.ts --model my-model`;

/** Fast: it compares hashes. `npm run prove -- model` trains the committed model again and compares what comes out. */
async function main(): Promise<void> {
  const options = { model: { type: 'string', default: ARTIFACTS }, data: { type: 'string' } } as const;
  const { model, data } = parseArgs({ options }).values;
  const { manifest } = readModelFiles(model);
  const fault =
    relative(model, ARTIFACTS) === '' && data === undefined
      ? await compareCommitted(manifest)
      : await compareWithData(model, manifest, data);
  if (fault === undefined) return;
  console.error(fault);
  process.exitCode = 1;
}

/** Why the committed model does not follow from corpus, recipe, language and encoder; undefined when it does. */
async function compareCommitted(manifest: Manifest): Promise<string | undefined> {
  const { examples, options } = await planTraining({ withEncoder: manifest.encoder !== undefined });
  const { recipe, language, encoder } = options;
  const stale = [
    ['corpus', isTrainedFrom(manifest, examples)],
    ['recipe, grammar, features or encoder', manifest.recipe.sha256 === hashRecipe(recipe, language, encoder?.version)],
  ].flatMap(([what, fits]) => (fits ? [] : [what]));
  if (stale.length === 0) return undefined;
  return `model/languages/fr/artifacts does not follow from: ${stale.join(', ')}; run npm run model:train, with --labels if it was trained with them`;
}

/** Why a model of a user's own data was not trained from what the file has now; undefined when it was, or the file is not here. */
async function compareWithData(
  model: string,
  manifest: Manifest,
  given: string | undefined,
): Promise<string | undefined> {
  const { source, sentences } = manifest.corpus;
  const data = given ?? (source === undefined ? undefined : join(model, source));
  if (data === undefined || (given === undefined && !existsSync(data))) {
    console.log(
      `${model}: not compared with its data, ${data ? `${data} is not here` : 'which its manifest does not name'}`,
    );
    return undefined;
  }
  const { examples } = await planTraining({ data, withEncoder: false });
  if (isTrainedFrom(manifest, examples)) return undefined;
  return (
    `${model} was trained from ${sentences} sentences that are not those of ${data} (${examples.length}): ` +
    `run npm run model:train -- --data ${data} --out ${model}, with --labels if it was trained with them`
  );
}

/** Whether the model was trained from exactly these sentences, or from these and the labels of `npm run review`. */
function isTrainedFrom({ corpus, normalising }: Manifest, examples: readonly Example[]): boolean {
  if (corpus.sha256 === hashExamples(examples)) return true;
  if (!existsSync(LABELS_FILE)) return false;
  return corpus.sha256 === hashExamples(addLabels(examples, readLabels(), createNormaliser(normalising)));
}

await runModelCommand(HELP, main);
