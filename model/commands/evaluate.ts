import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { labelsOf, readCorpus } from '../data/corpus.ts';
import { DataError } from '../data/data-error.ts';
import { readDataset } from '../data/dataset.ts';
import { evaluateModel } from '../evaluate/evaluate-model.ts';
import { evaluateTrainer } from '../evaluate/evaluate-trainer.ts';
import { writeReport } from '../evaluate/report/write-report.ts';
import { ModelError } from '../model-error.ts';
import { loadClassifier } from '../onnx-session.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));

/**
 * `npm run model:evaluate [-- --data FILE --model DIR --report DIR]`: JSON on standard output, a page and charts in the report
 * directory. With a file, the model in DIR is judged by it; without, the trainer is judged on the project's corpus,
 * leaving one group out at a time, because the shipped model has seen all of it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, model: { type: 'string', default: ARTIFACTS }, report: { type: 'string' } },
  });
  const classifier = await loadClassifier(values.model);
  const judged = await (values.data === undefined
    ? judgeCorpus()
    : evaluateModel(classifier, readDataset(values.data), values.data));
  const evaluation = { ...judged, threshold: classifier.manifest.threshold };
  console.log(JSON.stringify(evaluation, null, 2));
  if (values.report !== undefined) await writeReport(values.report, evaluation);
}

function judgeCorpus() {
  const examples = readCorpus();
  return evaluateTrainer(examples, labelsOf(examples), (step) => process.stderr.write(`${step}\n`));
}

main().catch((error: unknown) => {
  const known = error instanceof DataError || error instanceof ModelError;
  console.error(known ? `${error.code}: ${error.message}` : error);
  process.exitCode = known ? 2 : 1;
});
