import type { Example } from '../../data/dataset.ts';
import { type Manifest, modelVersion } from '../../manifest.ts';
import { markdownTable } from '../../report/markdown-table.ts';
import type { Recipe } from '../../train/recipe.ts';
import type { Behaviours } from '../behaviours/behaviours.ts';
import type { Evaluation } from '../evaluation.ts';
import { behaviourSections } from './behaviour-sections.ts';
import { evaluationSections } from './evaluation-sections.ts';
import { isMet, targets } from './targets.ts';

/** All that a model card is written from. */
export interface CardSources {
  readonly manifest: Manifest;
  /** Absent where this model has not been evaluated yet. */
  readonly evaluation: Evaluation | undefined;
  readonly behaviours: Behaviours;
  readonly examples: readonly Example[];
  /** What the model was trained by. */
  readonly recipe: Recipe;
}

/** Returns the model card (Mitchell et al. 2019, "Model Cards for Model Reporting") as Markdown: the same sources give the same text. */
export function renderCard(sources: CardSources): string {
  const { manifest, evaluation, behaviours } = sources;
  const quality = evaluation ? evaluationSections(manifest, evaluation) : [notEvaluated(manifest)];
  return `${[purpose(sources), targetSection(sources), data(sources), ...quality, ...behaviourSections(behaviours)].join('\n\n')}\n`;
}

function purpose({ manifest }: CardSources): string {
  return `# Model card: intents of French sentences, ${modelVersion(manifest)}

Written by \`npm run model:card\` from the committed model, \`artifacts/evaluation.json\` and the corpus; \`npm run check\` fails
when it does not follow from them. Do not edit it.

**What it does.** One French sentence typed to a personal-concierge chatbot goes in, probabilities of
${manifest.labels.length} intents come out: ${manifest.labels.map((label) => `\`${label}\``).join(', ')}. The model is
${manifest.model.bytes.toLocaleString('en')} bytes of ONNX: n-grams, a convolution over words and a head over a pretrained encoder's features
(${manifest.encoder?.name ?? 'none'}), whose logits are added up.

**Meant for** routing a message to one of seven services, or to none (\`irrelevant\`), and for asking again where
\`accepted\` is false. **Not meant for** other languages, sentences that lean on an earlier turn (each is read alone), judging
people, or deciding anything that a user cannot undo.`;
}

function targetSection({ evaluation, behaviours }: CardSources): string {
  const rows = targets(evaluation, behaviours).map((target) => [
    target.what,
    format(target.measured),
    target.min === undefined ? `≤ ${target.max}` : `≥ ${target.min}`,
    isMet(target) ? 'yes' : '**no**',
  ]);
  return `## Targets\n\n${markdownTable(['what', 'measured', 'target', 'met'], rows)}`;
}

function format(value: number): string {
  return Number.isInteger(value) ? `${value}` : value.toFixed(3);
}

function data({ examples, recipe, manifest: { labels } }: CardSources): string {
  const annotators = [...Map.groupBy(examples, ({ annotatorId }) => annotatorId ?? '')].sort(([a], [b]) =>
    a.localeCompare(b),
  );
  const of = (some: readonly Example[], label: string) => some.filter(({ intent }) => intent === label).length;
  const rows = [...annotators, ['all', examples] as const].map(([annotator, some]) => [
    annotator,
    ...labels.map((label) => of(some, label)),
    some.length,
  ]);
  return `## Data

${examples.length.toLocaleString('en')} sentences, written one by one for this project from its annotation guide, by ${annotators.length} annotators.
None is from a user or a published data set. Requests are far more frequent here than in live traffic, which is about two
thirds \`irrelevant\`: the predicted probabilities are corrected part of the way (prior correction). Training adds plain requests sampled from
\`grammar.yaml\` (${sampleCounts(labels, recipe)} for each intent), a perturbed copy of each sentence, and
${(recipe.augmentation.nonsense?.count ?? 0).toLocaleString('en')} texts that mean nothing; the model is never evaluated on any of these.

${markdownTable(['annotator', ...labels, 'all'], rows)}`;
}

function sampleCounts(labels: readonly string[], { augmentation }: Recipe): string {
  const counts = new Set(labels.map((label) => augmentation.grammar?.counts[label] ?? 0));
  return [...counts].map((count) => count.toLocaleString('en')).join(' or ');
}

function notEvaluated({ metrics }: Manifest): string {
  const figures = Object.entries(metrics).map(([name, value]) => [name, value]);
  return `## Quality

**Not evaluated yet in ten folds of whole annotators**: \`npm run model:card\` does that. Cross-validation in training, with a few folds of whole annotators, measured:

${markdownTable(['what', 'measured'], figures)}`;
}
