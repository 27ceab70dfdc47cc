import { parseArgs } from 'node:util';
import { requireLearnable } from '../data/dataset.ts';
import { addLabels, readLabels } from '../data/labels.ts';
import { describeChange, measureAgreement } from '../evaluate/label-agreement.ts';
import { writeModel } from '../export/write-model.ts';
import type { Manifest } from '../manifest.ts';
import { createNormaliser } from '../normalise.ts';
import { type Progress, train } from '../train/train.ts';
import { runModelCommand, UsageError } from './run-model-command.ts';
import { ARTIFACTS, DEFAULT_SEED, planTraining } from './training-plan.ts';

const HELP = `npm run model:train [-- OPTIONS]: trains a model and prints how it scores on held-out sentences.
  --data FILE       sentences and labels (CSV with a header, JSON list, JSONL); without it, the project's corpus
  --out DIR         where the model is written (with --data required; without, model/languages/fr/artifacts)
  --language CODE   language of the data, such as fr or en; detected when not given
  --no-encoder      leaves the pretrained encoder out: a smaller model that starts faster
  --labels          adds the sentences that npm run review labelled
  --seed N          the seed of everything random (${DEFAULT_SEED})
Example: npm run model:train -- --data my.csv --out my-model`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      data: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string', default: String(DEFAULT_SEED) },
      language: { type: 'string' },
      encoder: { type: 'boolean', default: true },
      labels: { type: 'boolean', default: false },
    },
  });
  const { data, language, out = ARTIFACTS } = values;
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed: expected a whole number from 0, got ${values.seed}`);
  if (data !== undefined && values.out === undefined)
    throw new UsageError('--data needs --out DIR: a model of your own never overwrites the committed one');
  const started = performance.now();
  const withEncoder = values.encoder ?? true;
  const plan = await planTraining({ seed, withEncoder, ...(data && { data }), ...(language && { language }) });
  const reviewed = values.labels ? readLabels() : [];
  const examples = addLabels(plan.examples, reviewed, createNormaliser(plan.options.language.normalising));
  requireLearnable(examples, data ?? 'model/languages/fr/corpus');
  const before = values.labels ? await measureAgreement(out, ARTIFACTS, reviewed) : undefined;
  const { recipe, language: spoken } = plan.options;
  console.log(`recipe "${recipe.name}", language "${spoken.code}"${withEncoder ? '' : ', without the encoder'}`);
  const options = { ...plan.options, onProgress: showProgress(started) };
  const manifest = await writeModel(out, await train(examples, options), examples, options, data);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${examples.length} sentences, ${manifest.labels.length} intents, ${seconds} s → ${out}`);
  console.log(describe(manifest));
  if (before) console.log(describeChange(before, await measureAgreement(out, ARTIFACTS, reviewed)));
}

function describe({ metrics, threshold, model, mixture }: Manifest): string {
  const without = metrics.accuracyWithoutEncoder;
  const compared = without === undefined ? '' : ` (${without} without the encoder)`;
  const weights = Object.entries(mixture).map(([component, weight]) => `${component} ${weight}`);
  return (
    `on held-out sentences: accuracy ${metrics.accuracy}${compared}, macro-F1 ${metrics.macroF1}, ` +
    `calibration error ${metrics.calibrationError}; ${acceptance(threshold)}\n` +
    `weights of the components: ${weights.join(', ')}; ${model.bytes} bytes`
  );
}

/** What `accepted` will mean to callers of the model. */
function acceptance(threshold: number): string {
  if (threshold === 1) return 'nothing is accepted: no confidence promises the accuracy that the recipe asks for';
  return `accepted from confidence ${threshold}`;
}

function showProgress(started: number): Progress {
  return (step, done) => {
    const elapsed = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${String(Math.round(100 * done)).padStart(3)} %  ${elapsed.padStart(5)} s  ${step}\n`);
  };
}

await runModelCommand(HELP, main);
