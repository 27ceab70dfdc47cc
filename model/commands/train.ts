import { existsSync } from 'node:fs';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isConfirmed } from '../confirm.ts';
import { type Example, requireLearnable } from '../data/dataset.ts';
import { addLabels, readLabels } from '../data/labels.ts';
import { describeTraining } from '../evaluate/describe-training.ts';
import { describeChange, measureAgreement } from '../evaluate/label-agreement.ts';
import { writeModel } from '../export/write-model.ts';
import { createNormaliser } from '../normalise.ts';
import { train } from '../train/train.ts';
import type { TrainingOptions } from '../train/training-options.ts';
import { readCalibration } from './read-calibration.ts';
import { runModelCommand, UsageError } from './run-model-command.ts';
import { sayLines } from './say-lines.ts';
import { showProgress } from './show-progress.ts';
import { ARTIFACTS, DEFAULT_SEED, planTraining } from './training-plan.ts';

const HELP = `npm run model:train [-- OPTIONS]: trains a model and prints how it scores on held-out sentences.
  --data PATH       sentences and labels: a file, folder or zip (CSV, JSON, JSONL, or an export of Rasa, Dialogflow, Lex, wit.ai, LUIS,
                    CLU, nlp.js, Botpress, Voiceflow or Snips); without it, the
                    service's corpus by the recipe of its language, and own data by the plain recipe
  --format NAME     of the data, such as rasa; recognised when not given
  --out DIR         where the model is written; with --data FILE beside it (my.csv → my-model), else model/languages/fr/artifacts
  --accept-accuracy N  how often accepted predictions are to be right, between 0 and 1 (0.95)
  --calibrate FILE  labelled sentences of real users: they decide how components are mixed and what is accepted; sentences with
                    labels that the data lacks count as out of scope, and accepting one as an error
  --language CODE   language of the data, such as fr or en; detected when not given
  --no-encoder      leaves the pretrained encoder out: a smaller model that starts faster
  --labels          adds the sentences that npm run review labelled
  --yes             writes over the model that is there without asking, where --out is not given
  --seed N          the seed of everything random (${DEFAULT_SEED})
Example: npm run model:train -- --data my.csv --out my-model`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      data: { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      language: { type: 'string' },
      encoder: { type: 'boolean', default: true },
      labels: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      calibrate: { type: 'string' },
      'accept-accuracy': { type: 'string' },
    },
  });
  const { data, format, language, calibrate } = values;
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed: expected a whole number from 0, got ${values.seed}`);
  const acceptAccuracy = readShare('--accept-accuracy', values['accept-accuracy']);
  const out = chooseDirectory(data, values.out);
  // Who names a directory knows what is written there.
  const overwrites = values.out === undefined && existsSync(join(out, 'manifest.json'));
  if (overwrites && !(await isConfirmed(`the model in ${out} will be written over`, values.yes))) return;
  const started = performance.now();
  const withEncoder = values.encoder ?? true;
  const plan = await planTraining({
    seed,
    withEncoder,
    onRead: sayLines,
    ...(data !== undefined && { data }),
    ...(format !== undefined && { format }),
    ...(language !== undefined && { language }),
    ...(acceptAccuracy !== undefined && { acceptAccuracy }),
  });
  const reviewed = values.labels ? readLabels() : [];
  const examples = addLabels(plan.examples, reviewed, createNormaliser(plan.options.language.normalising));
  requireLearnable(examples, data ?? 'model/languages/fr/corpus');
  const before = values.labels ? await measureAgreement(out, ARTIFACTS, reviewed) : undefined;
  const { recipe, language: spoken } = plan.options;
  console.log(
    `${examples.length} sentences of ${data ?? "the service's corpus"}, ${plan.options.labels.length} intents → ${out}`,
  );
  console.log(`recipe "${recipe.name}", language "${spoken.code}"${withEncoder ? '' : ', without the encoder'}`);
  const options = {
    ...plan.options,
    ...(calibrate !== undefined && { calibration: announceCalibration(calibrate, examples, plan.options) }),
    onProgress: showProgress(started),
  };
  const training = await train(examples, options);
  const manifest = await writeModel(out, training, examples, options, data);
  console.log(describeTraining(training, manifest, calibrate ?? 'held-out sentences'));
  console.log(`written to ${out} after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (data !== undefined)
    console.log(
      `Confused intents, labels that may be wrong: npm run -s model:evaluate -- --data ${data} --model ${out} --text`,
    );
  if (before) console.log(describeChange(before, await measureAgreement(out, ARTIFACTS, reviewed)));
}

/** Undefined where none is given. */
function readShare(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const share = Number(text);
  if (share > 0 && share < 1) return share;
  throw new UsageError(`${option}: expected a number between 0 and 1, such as 0.9, got ${text}`);
}

/** Data of a user's own goes beside the file; never over the committed model. */
function chooseDirectory(data: string | undefined, out: string | undefined): string {
  if (data === undefined) return out ?? ARTIFACTS;
  const directory = out ?? join(dirname(data), `${parse(data).name}-model`);
  if (relative(resolve(directory), ARTIFACTS) !== '') return directory;
  throw new UsageError(`--out: expected a directory other than that of the committed model, got ${out}`);
}

function announceCalibration(path: string, examples: readonly Example[], options: TrainingOptions): readonly Example[] {
  const { labels, language } = options;
  const { sentences, outOfScope, known } = readCalibration(
    path,
    examples,
    labels,
    createNormaliser(language.normalising),
  );
  const left = known > 0 ? `; ${known} left out that are training sentences` : '';
  console.log(`calibrated on ${sentences.length} sentences of ${path}, ${outOfScope} of them out of scope${left}`);
  return sentences;
}

await runModelCommand(HELP, main);
