import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evaluateBehaviours } from '../evaluate/behaviours/behaviours.ts';
import { renderCard } from '../evaluate/card/card.ts';
import { evaluateTrainer } from '../evaluate/evaluate-trainer.ts';
import type { Evaluation } from '../evaluate/evaluation.ts';
import type { Manifest } from '../manifest.ts';
import { loadClassifier } from '../onnx-session.ts';
import { runModelCommand } from './run-model-command.ts';
import { ARTIFACTS, planTraining, type TrainingPlan } from './training-plan.ts';

const EVALUATION = fileURLToPath(new URL('../languages/fr/artifacts/evaluation.json', import.meta.url));
const CARD = fileURLToPath(new URL('../languages/fr/MODEL_CARD.md', import.meta.url));

const HELP = `npm run model:card [-- OPTIONS]: writes the model card, evaluating first where the evaluation is of another model.
  --anew            evaluates in any case: minutes
  --quick           never evaluates; the card then says so
  --check           writes nothing, and fails when what is committed differs
Example: npm run model:card -- --quick`;

/** An evaluation and what it is of: stale when the corpus or the model is another. */
interface StoredEvaluation {
  readonly of: { readonly corpus: string; readonly model: string };
  readonly evaluation: Evaluation;
}

/**
 * `npm run model:card [-- --anew | --quick]`: writes `model/languages/fr/MODEL_CARD.md`, evaluating the trainer first where the stored evaluation is of
 * another corpus or model (`--anew`: always; `--quick`: never, and the card says so). With `--check` it writes nothing, and
 * fails when what is committed differs.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      anew: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const classifier = await loadClassifier(ARTIFACTS);
  const { manifest } = classifier;
  const plan = await planTraining({ withEncoder: manifest.encoder !== undefined });
  const { examples, options } = plan;
  const committed = readStored(manifest);
  const evaluates = values.anew || !(committed || values.quick || values.check);
  const stored = evaluates ? await evaluateAnew(manifest, plan) : committed;
  if (!stored)
    console.error('model:card: the committed model has not been evaluated yet: npm run model:card does it, in minutes');
  const behaviours = await evaluateBehaviours(classifier);
  const card = renderCard({ manifest, evaluation: stored?.evaluation, behaviours, examples, recipe: options.recipe });
  const files = [
    ...(stored ? [{ path: EVALUATION, text: `${JSON.stringify(stored, null, 1)}\n` }] : []),
    { path: CARD, text: card },
  ];
  for (const { path, text } of files) {
    if (!values.check) writeFileSync(path, text);
    else if (readFileSync(path, 'utf8') !== text) fail(`${path} does not follow from the model and the corpus`);
  }
}

function readStored({ corpus, model }: Manifest): StoredEvaluation | undefined {
  if (!existsSync(EVALUATION)) return undefined;
  const stored = JSON.parse(readFileSync(EVALUATION, 'utf8')) as StoredEvaluation;
  return stored.of.corpus === corpus.sha256 && stored.of.model === model.sha256 ? stored : undefined;
}

async function evaluateAnew(manifest: Manifest, { examples, options }: TrainingPlan): Promise<StoredEvaluation> {
  const onProgress = (step: string) => process.stderr.write(`${step}\n`);
  const evaluation = await evaluateTrainer(examples, { ...options, onProgress });
  const { corpus, model, threshold } = manifest;
  return round({ of: { corpus: corpus.sha256, model: model.sha256 }, evaluation: { ...evaluation, threshold } });
}

/** To the millionth: what lies below differs between processors, and would make every rerun a change. */
function round<T>(value: T): T {
  return JSON.parse(JSON.stringify(value, (_, part) => (typeof part === 'number' ? Number(part.toFixed(6)) : part)));
}

function fail(reason: string): void {
  console.error(`model:card: ${reason}; run npm run model:card`);
  process.exitCode = 1;
}

await runModelCommand(HELP, main);
