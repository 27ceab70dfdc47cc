import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { type Example, readDataset, requireLearnable } from '../data/dataset.ts';
import { crossValidateData } from '../evaluate/cross-validate-data.ts';
import { evaluateModel } from '../evaluate/evaluate-model.ts';
import { evaluateTrainer } from '../evaluate/evaluate-trainer.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import { writeReport } from '../evaluate/report/write-report.ts';
import { textReport } from '../evaluate/text-report.ts';
import { hashExamples } from '../export/provenance.ts';
import type { Manifest } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { runModelCommand, UsageError } from './run-model-command.ts';
import { sayLines } from './say-lines.ts';
import { showProgress } from './show-progress.ts';
import { ARTIFACTS, planTraining } from './training-plan.ts';

const HELP = `npm run -s model:evaluate [-- OPTIONS]: accuracy, F1, confusion, calibration and coverage, as text in a terminal, else as JSON.
  --data FILE         labelled sentences. Without --model they are cross-validated, which shows confused intents, labels that may be
                      wrong and where more sentences help; sentences of the shipped model's intents are predicted by that model
  --format NAME       of the data, such as rasa; recognised when not given
  --model DIR         predicts the sentences with this model; where it was trained on the very file, cross-validates instead
  --cross-validate    cross-validates in any case
  --no-learning-curve leaves out the trainings on a quarter and a half of the sentences: half the time
  --language CODE     language of the data, such as fr or en; detected when not given
  --no-encoder        leaves the pretrained encoder out, as model:train does
  --text, --json      which of both, whether in a terminal or not
  --report DIR        also writes a page and charts to this directory
Without --data, the trainer is cross-validated on the service's corpus, whole annotators held out: minutes.
Example: npm run -s model:evaluate -- --data my.csv --report report`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      data: { type: 'string' },
      format: { type: 'string' },
      model: { type: 'string' },
      report: { type: 'string' },
      language: { type: 'string' },
      encoder: { type: 'boolean', default: true },
      'cross-validate': { type: 'boolean', default: false },
      'learning-curve': { type: 'boolean', default: true },
      text: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  if (values.text && values.json) throw new UsageError('--text and --json: expected one of them');
  const { data, format, model, language, report } = values;
  const evaluation =
    data === undefined
      ? await evaluateCorpus(model)
      : await evaluateData(data, {
          format,
          model,
          language,
          withEncoder: values.encoder ?? true,
          crossValidates: values['cross-validate'] ?? false,
          learningCurve: values['learning-curve'] ?? true,
        });
  const asText = values.text || (process.stdout.isTTY && !values.json);
  console.log(asText ? textReport(evaluation) : JSON.stringify(evaluation, null, 2));
  if (report !== undefined) await writeReport(report, evaluation);
}

/** The trainer on the service's corpus, because the shipped model has seen all of it. */
async function evaluateCorpus(model = ARTIFACTS): Promise<Evaluation> {
  const { manifest } = await loadClassifier(model);
  const { examples, options } = await planTraining();
  const onProgress = (step: string) => process.stderr.write(`${step}\n`);
  return { ...(await evaluateTrainer(examples, { ...options, onProgress })), threshold: manifest.threshold };
}

interface Request {
  readonly format: string | undefined;
  readonly model: string | undefined;
  readonly language: string | undefined;
  readonly withEncoder: boolean;
  readonly crossValidates: boolean;
  readonly learningCurve: boolean;
}

async function evaluateData(data: string, request: Request): Promise<Evaluation> {
  const examples = readDataset(data, request.format);
  const classifier = await loadClassifier(request.model ?? ARTIFACTS);
  const { manifest } = classifier;
  const reason = reasonToCrossValidate(data, examples, manifest, request);
  if (reason === undefined) {
    const name = request.model ?? 'the shipped model';
    say(`${name} predicts the sentences; --cross-validate trains models of them instead`);
    return evaluateModel(classifier, examples, data);
  }
  requireLearnable(examples, data);
  // A model of these sentences says how they were trained.
  const own = request.model !== undefined ? manifest : undefined;
  const { options } = await planTraining({
    data,
    onRead: sayLines,
    ...(request.format !== undefined && { format: request.format }),
    withEncoder: request.withEncoder && (own === undefined || own.encoder !== undefined),
    ...(request.language !== undefined && { language: request.language }),
  });
  say(`${reason}; recipe "${options.recipe.name}", language "${options.language.code}"`);
  const onProgress = showProgress(performance.now());
  return crossValidateData(examples, { ...options, onProgress }, { learningCurve: request.learningCurve });
}

/** Why models of the sentences are trained; undefined where the model can be asked, which has not seen them. */
function reasonToCrossValidate(
  data: string,
  examples: readonly Example[],
  { corpus, labels }: Manifest,
  { model, crossValidates }: Request,
): string | undefined {
  if (crossValidates) return `${data} is cross-validated`;
  if (corpus.sha256 === hashExamples(examples)) {
    return `${relative('.', model ?? ARTIFACTS)} was trained on the sentences of ${data} and knows them: cross-validated instead`;
  }
  if (model !== undefined) return undefined;
  if (examples.every(({ intent }) => labels.includes(intent))) return undefined;
  return `${data} is cross-validated, as no --model was given`;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await runModelCommand(HELP, main);
