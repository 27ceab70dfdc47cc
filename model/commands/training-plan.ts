import { fileURLToPath } from 'node:url';
import { checkData } from '../data/check/check-data.ts';
import { describeCheck } from '../data/check/describe-check.ts';
import { type DataReading, type Example, readData, requireLearnable } from '../data/dataset.ts';
import { detectLanguage } from '../data/detect-language.ts';
import { labelsOf } from '../data/label-order.ts';
import { loadEncoder } from '../encoder/encoder.ts';
import { readCorpus } from '../languages/fr/read-corpus.ts';
import { loadLanguage } from '../languages/language.ts';
import { createNormaliser } from '../normalise.ts';
import type { NamedEncoder } from '../train/head/encode-training-data.ts';
import { PLAIN_RECIPE } from '../train/plain-recipe.ts';
import type { Recipe } from '../train/recipe.ts';
import type { TrainingOptions } from '../train/training-options.ts';

const ENCODER = fileURLToPath(new URL('../encoder/artifacts', import.meta.url));
/** The language of the service's own corpus. */
const SERVICE_LANGUAGE = 'fr';
/** The seed of the committed model, and of any training that names none. */
export const DEFAULT_SEED = 1;
/** The committed model of the service's own corpus. */
export const ARTIFACTS = fileURLToPath(new URL(`../languages/${SERVICE_LANGUAGE}/artifacts`, import.meta.url));

/** What is trained on, and how. */
export interface TrainingPlan {
  readonly examples: readonly Example[];
  readonly options: TrainingOptions;
}

export interface PlanRequest {
  /** A file of a user's own sentences; without one, the project's corpus. */
  readonly data?: string;
  /** Of the file; recognised when not given. */
  readonly format?: string;
  /** Code of the language; without one it is detected. */
  readonly language?: string;
  readonly seed?: number;
  readonly withEncoder?: boolean;
  /** Called with what was read of the file, and what of it to look at, before anything else is done. */
  readonly onRead?: (lines: readonly string[]) => void;
  /** How often accepted predictions are to be right, instead of what the recipe says. */
  readonly acceptAccuracy?: number;
}

/**
 * The service's corpus is trained by the recipe of its language; a user's own data by the plain recipe, with the normalising rules
 * of its language.
 */
export async function planTraining({
  data,
  format,
  language: code,
  seed = DEFAULT_SEED,
  withEncoder = true,
  acceptAccuracy,
  onRead,
}: PlanRequest = {}): Promise<TrainingPlan> {
  const reading = data === undefined ? undefined : readLearnable(data, format);
  const examples = reading?.examples ?? readCorpus();
  const language = await loadLanguage(data === undefined ? SERVICE_LANGUAGE : (code ?? detectLanguage(examples)));
  if (reading !== undefined) {
    onRead?.(describeCheck(data ?? '', reading, checkData(reading, createNormaliser(language.normalising))));
  }
  const chosen = (data === undefined ? language.service?.recipe : undefined) ?? PLAIN_RECIPE;
  const recipe: Recipe =
    acceptAccuracy === undefined
      ? chosen
      : { ...chosen, acceptance: { ...chosen.acceptance, accuracy: acceptAccuracy } };
  const encoder = withEncoder ? await loadNamedEncoder() : undefined;
  return {
    examples,
    options: {
      labels: labelsOf(examples, language.service?.intents),
      recipe,
      language,
      seed,
      ...(encoder && { encoder }),
    },
  };
}

function readLearnable(data: string, format: string | undefined): DataReading {
  const reading = readData(data, format);
  requireLearnable(reading.examples, data);
  return reading;
}

/** The committed encoder. */
async function loadNamedEncoder(): Promise<NamedEncoder> {
  const encoder = await loadEncoder(ENCODER);
  return { ...encoder, name: encoder.manifest.name };
}
