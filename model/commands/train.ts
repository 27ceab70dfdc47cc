import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { labelsOf, readCorpus } from '../data/corpus.ts';
import { DataError } from '../data/data-error.ts';
import { readDataset, requireLearnable } from '../data/dataset.ts';
import { addLabels, describeChange, judgeModel, readLabels } from '../data/labels.ts';
import { writeModel } from '../export/write-model.ts';
import { type Progress, train } from '../train/train.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));

/** `npm run model:train [-- --data FILE --out DIR --seed N --labels]` */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      out: { type: 'string', default: ARTIFACTS },
      seed: { type: 'string', default: '1' },
      labels: { type: 'boolean', default: false },
    },
  });
  const seed = Number(values.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new TypeError(`--seed: expected a whole number, got ${values.seed}`);
  const corpus = values.data === undefined ? readCorpus() : readDataset(values.data);
  const reviewed = values.labels ? readLabels() : [];
  const examples = addLabels(corpus, reviewed);
  const before = values.labels ? await judgeModel(values.out, reviewed) : undefined;
  requireLearnable(examples, values.data ?? 'model/languages/fr/corpus');
  const labels = labelsOf(examples);
  const start = performance.now();
  const training = await train(examples, labels, seed, showProgress(start));
  const manifest = await writeModel(values.out, training, examples);
  const { accuracy, macroF1, calibrationError } = manifest.metrics;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `${examples.length} sentences, ${labels.length} intents, ${seconds} s → ${values.out} (${manifest.model.bytes} bytes)\n` +
      `judged on what was left out: accuracy ${accuracy}, macro-F1 ${macroF1}, calibration error ${calibrationError}; ` +
      `accepted from confidence ${manifest.threshold}`,
  );
  if (before) console.log(describeChange(before, await judgeModel(values.out, reviewed)));
}

function showProgress(start: number): Progress {
  return (step, done) => {
    const elapsed = ((performance.now() - start) / 1000).toFixed(1);
    process.stderr.write(`${String(Math.round(100 * done)).padStart(3)} %  ${elapsed.padStart(5)} s  ${step}\n`);
  };
}

main().catch((error: unknown) => {
  const known = error instanceof DataError || error instanceof TypeError;
  console.error(known ? error.message : error);
  process.exitCode = known ? 2 : 1;
});
