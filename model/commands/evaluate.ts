import { parseArgs } from 'node:util';
import { readDataset } from '../data/dataset.ts';
import { evaluateModel } from '../evaluate/evaluate-model.ts';
import { evaluateTrainer } from '../evaluate/evaluate-trainer.ts';
import { writeReport } from '../evaluate/report/write-report.ts';
import { loadClassifier } from '../onnx-session.ts';
import { runModelCommand } from './run-model-command.ts';
import { ARTIFACTS, planTraining } from './training-plan.ts';

const HELP = `npm run -s model:evaluate [-- OPTIONS]: prints accuracy, F1, confusion, calibration and coverage as JSON.
  --data FILE       labelled sentences to evaluate a model on; without it, the trainer is cross-validated on the corpus: minutes
  --format NAME     of the data, such as rasa; recognised when not given
  --model DIR       directory of the model (model/languages/fr/artifacts)
  --report DIR      also writes a page and charts to this directory`;

/**
 * With a file, the model in DIR is evaluated on it; without, the trainer is cross-validated on the project's corpus,
 * whole annotators held out, because the shipped model has seen all of it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      format: { type: 'string' },
      model: { type: 'string', default: ARTIFACTS },
      report: { type: 'string' },
    },
  });
  const classifier = await loadClassifier(values.model);
  const measured = await (values.data === undefined
    ? evaluateCorpus()
    : evaluateModel(classifier, readDataset(values.data, values.format), values.data));
  const evaluation = { ...measured, threshold: classifier.manifest.threshold };
  console.log(JSON.stringify(evaluation, null, 2));
  if (values.report !== undefined) await writeReport(values.report, evaluation);
}

async function evaluateCorpus() {
  const { examples, options } = await planTraining();
  return evaluateTrainer(examples, { ...options, onProgress: (step) => process.stderr.write(`${step}\n`) });
}

await runModelCommand(HELP, main);
