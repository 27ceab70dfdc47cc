import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TypingHabits } from '../augment/perturbations.ts';
import { DataError } from '../data/data-error.ts';
import type { Example } from '../data/dataset.ts';
import { type NormalisingRules, PLAIN_RULES } from '../normalise.ts';
import type { Random } from '../random.ts';
import type { Recipe } from '../train/recipe.ts';

/**
 * What is particular to one language: a folder `languages/CODE/` with a `language.ts` that exports it as `language`. Nothing else
 * in the project knows which languages there are.
 */
export interface Language extends TypingHabits {
  /** Name of its folder, a two-letter code (ISO 639-1); `und`, undetermined, for data of any other language. */
  readonly code: string;
  /** URL of the module that exports it; a plain language has none. */
  readonly module?: string;
  /** What `GET /api/intent-supported-languages` returns of it (BCP 47). */
  readonly tags: readonly string[];
  readonly normalising: NormalisingRules;
  /** As many different plain requests of each intent as `counts` names, where the language has a grammar of them. */
  readonly generateRequests?: (counts: Readonly<Record<string, number>>, random: Random) => Example[];
  /** Texts that ask for nothing because they mean nothing; `words` are those of the data. */
  readonly generateNonsense?: (words: readonly string[], count: number, random: Random) => Example[];
  /** Files besides the code that these are made of: a changed one means another model. */
  readonly sources?: readonly string[];
  /** The service's own labels in the order that callers see, and how a model of them is trained; without, there is only data. */
  readonly service?: {
    readonly intents: readonly string[];
    readonly recipe: Recipe;
    /** A sentence of each intent, to show to people. */
    readonly examples?: Readonly<Record<string, string>>;
  };
}

/** A language without rules of its own; `code` is only passed on. */
export function plainLanguage(code = 'und'): Language {
  const tags = code === 'und' ? [] : [code];
  return { code, tags, normalising: PLAIN_RULES, keyboard: {}, abbreviations: [] };
}

/**
 * The language of a code such as `fr`: its folder's, or a plain one where there is no folder. Throws a `DataError` for a code that
 * is none.
 */
export async function loadLanguage(code: string, directory = new URL('.', import.meta.url)): Promise<Language> {
  if (!/^[a-z]{2,3}$/.test(code)) {
    throw new DataError('DATA_LANGUAGE', `language: expected a code such as fr, en or de, got "${code}"`);
  }
  const module = new URL(`${code}/language.ts`, directory);
  if (!existsSync(fileURLToPath(module))) return plainLanguage(code);
  return importLanguage({ code, module: module.href });
}

/** The language that was found before, in a thread that cannot be sent its functions. */
export async function importLanguage({ code, module }: Pick<Language, 'code' | 'module'>): Promise<Language> {
  if (module === undefined) return plainLanguage(code);
  const { language } = (await import(module)) as { language: Language };
  return language;
}
