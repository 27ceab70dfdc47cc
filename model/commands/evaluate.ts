import { parseArgs } from 'node:util';
import { DataError } from '../data/data-error.ts';
import { readDataset } from '../data/dataset.ts';
import { evaluateModel } from '../evaluate/evaluate-model.ts';
import { evaluateTrainer } from '../evaluate/evaluate-trainer.ts';
import { writeReport } from '../evaluate/report/write-report.ts';
import { ModelError } from '../model-error.ts';
import { loadClassifier } from '../onnx-session.ts';

import { ARTIFACTS, planTraining } from './training-plan.ts';

/**
 * `npm run model:evaluate [-- --data FILE --model DIR --report DIR]`: JSON on standard output, a page and charts in the report
 * directory. With a file, the model in DIR is evaluated on it; without, the trainer is cross-validated on the project's corpus,
 * annotators held out, because the shipped model has seen all of it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, model: { type: 'string', default: ARTIFACTS }, report: { type: 'string' } },
  });
  const classifier = await loadClassifier(values.model);
  const measured = await (values.data === undefined
    ? evaluateCorpus()
    : evaluateModel(classifier, readDataset(values.data), values.data));
  const evaluation = { ...measured, threshold: classifier.manifest.threshold };
  console.log(JSON.stringify(evaluation, null, 2));
  if (values.report !== undefined) await writeReport(values.report, evaluation);
}

async function evaluateCorpus() {
  const { examples, options } = await planTraining();
  return evaluateTrainer(examples, { ...options, onProgress: (step) => process.stderr.write(`${step}\n`) });
}

main().catch((error: unknown) => {
  const known = error instanceof DataError || error instanceof ModelError;
  console.error(known ? `${error.code}: ${error.message}` : error);
  process.exitCode = known ? 2 : 1;
});
