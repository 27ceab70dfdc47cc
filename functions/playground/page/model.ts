import type { ShownModel } from '../shown-model.ts';

/** The model that is served, of which the build wrote this into the page. */
export const MODEL = read();

/** The language of the sentences, for the attribute `lang`. */
export const SENTENCE_LANGUAGE = MODEL.languages[0] ?? '';

function read(): ShownModel {
  // Written by `buildPage` from the same interface.
  return JSON.parse(document.getElementById('model')?.textContent ?? '') as ShownModel;
}
