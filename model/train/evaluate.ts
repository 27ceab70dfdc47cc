import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ModelError } from '../model-error.ts';
import { loadClassifier } from '../onnx-session.ts';
import { labelsOf, readCorpus } from './corpus.ts';
import { DataError } from './data-error.ts';
import { type Example, readDataset } from './dataset.ts';
import { leaveOneGroupOut } from './folds.ts';
import { classificationMetrics, coverageCurve, expectedCalibrationError, type Judged, reliability } from './metrics.ts';
import { crossValidate } from './train.ts';

const ARTIFACTS = fileURLToPath(new URL('../artifacts', import.meta.url));
/** Sentences that share one run of the graph. */
const BATCH = 100;

/**
 * `npm run model:evaluate [-- --data FILE --model DIR]`: JSON on standard output. With a file, the model in DIR is judged by
 * it; without, the trainer is judged on the project's corpus, leaving one group out at a time, because the shipped model
 * has seen all of it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, model: { type: 'string', default: ARTIFACTS } },
  });
  const { labels, judged } =
    values.data === undefined ? await judgeTrainer() : await judgeModel(values.model, readDataset(values.data));
  const report = {
    sentences: judged.length,
    labels,
    ...classificationMetrics(judged, labels),
    calibrationError: expectedCalibrationError(judged),
    reliability: reliability(judged),
    coverage: coverageCurve(judged),
  };
  console.log(JSON.stringify(report, null, 2));
}

interface Judgement {
  readonly labels: readonly string[];
  readonly judged: readonly Judged[];
}

async function judgeTrainer(): Promise<Judgement> {
  const examples = readCorpus();
  const labels = labelsOf(examples);
  const folds = leaveOneGroupOut(examples);
  const { judged } = await crossValidate(examples, labels, folds, 1, (step) => process.stderr.write(`${step}\n`));
  return { labels, judged };
}

async function judgeModel(directory: string, examples: readonly Example[]): Promise<Judgement> {
  const classifier = await loadClassifier(directory);
  const { labels } = classifier.manifest;
  const judged: Judged[] = [];
  for (let from = 0; from < examples.length; from += BATCH) {
    const batch = examples.slice(from, from + BATCH);
    const predictions = await classifier.classify(batch.map(({ sentence }) => sentence));
    predictions.forEach(({ intent, confidence }, i) => {
      const truth = labels.indexOf(batch[i]?.intent ?? '');
      if (truth < 0) throw new DataError('DATA_FIELDS', `the model does not know the intent "${batch[i]?.intent}"`);
      judged.push({ truth, predicted: labels.indexOf(intent), confidence });
    });
  }
  return { labels, judged };
}

main().catch((error: unknown) => {
  const known = error instanceof DataError || error instanceof ModelError;
  console.error(known ? `${error.code}: ${error.message}` : error);
  process.exitCode = known ? 2 : 1;
});
