import type { Manifest } from '#model/manifest.ts';

/** What pages and the OpenAPI document say of the model that is served. */
export type ServedModel = Pick<Manifest, 'labels' | 'languages' | 'examples'>;

/** Sentences to show, each with its label, in the order to show them; those of labels that the model does not have are left out. */
export function shownExamples({ labels, examples = {} }: ServedModel): { label: string; sentence: string }[] {
  return Object.entries(examples).flatMap(([label, sentence]) =>
    labels.includes(label) && sentence.trim() !== '' ? [{ label, sentence: sentence.trim() }] : [],
  );
}

/** The languages of the model in words, such as "French" or "English or German"; empty where they are not known. */
export function languageNames({ languages }: ServedModel, inLanguage = 'en'): string {
  const names = new Intl.DisplayNames(inLanguage, { type: 'language' });
  const codes = new Set(languages.map((tag) => tag.split('-')[0] ?? tag));
  const list = new Intl.ListFormat(inLanguage, { type: 'disjunction' });
  return list.format([...codes].map((code) => names.of(code) ?? code));
}
