import { ApiError, HAS_ENTITIES, type Prediction, predict, type ResponseFacts } from './api.ts';
import { startBatch } from './batch.ts';
import { element, make } from './dom.ts';
import { errorText } from './errors.ts';
import { followLanguage, t } from './language.ts';
import { MODEL, SENTENCE_LANGUAGE } from './model.ts';
import { type SnippetLanguage, snippet } from './snippets.ts';
import { drawBars, nameBars, showNothing, showPrediction } from './view.ts';

/** Examples that are shown: of a model with many labels, the first. */
const EXAMPLES = MODEL.examples.slice(0, 12);
/** Delay after the last key stroke: it feels immediate, and not every letter sends a request. */
const DEBOUNCE_MS = 120;

const sentence = element<HTMLTextAreaElement>('sentence');
const key = element<HTMLInputElement>('key');
let last: readonly [string, Prediction, ResponseFacts] | undefined;
let failure: unknown;
let pending = new AbortController();
let timer: ReturnType<typeof setTimeout> | undefined;

for (const field of document.querySelectorAll<HTMLElement>('[data-sentences]')) field.lang = SENTENCE_LANGUAGE;
drawBars();
element('found').hidden = !HAS_ENTITIES;
drawExamples();
const batch = startBatch(() => key.value, onError);
followLanguage(element('language'), () => {
  nameBars();
  batch.redraw();
  if (last) showPrediction(...last);
  if (failure !== undefined) showError(errorText(failure));
});
sentence.addEventListener('input', () => schedule(DEBOUNCE_MS));
sentence.addEventListener('keydown', (event) => {
  // Enter that ends the composition of a character, as in Japanese, is no request.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  schedule(0);
});
key.addEventListener('change', () => schedule(0));
for (const radio of document.getElementsByName('snippet')) radio.addEventListener('change', showSnippet);
element('copy').addEventListener('click', copy);
sentence.value = new URLSearchParams(location.search).get('sentence') ?? EXAMPLES[0] ?? '';
schedule(0);

function drawExamples(): void {
  const items = EXAMPLES.map((example) => {
    const button = make('button', example) as HTMLButtonElement;
    button.type = 'button';
    button.addEventListener('click', () => {
      sentence.value = example;
      schedule(0);
    });
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  element('examples').replaceChildren(...items);
}

/** Sends the sentence after a delay; aborts the request of an older one. */
function schedule(delayMs: number): void {
  clearTimeout(timer);
  pending.abort();
  showSnippet();
  if (sentence.value.trim() === '') {
    last = undefined;
    failure = undefined;
    showNothing();
    showError('');
    return;
  }
  timer = setTimeout(send, delayMs);
}

async function send(): Promise<void> {
  const controller = new AbortController();
  pending = controller;
  const asked = sentence.value;
  try {
    const answer = await predict(asked, key.value, controller.signal);
    if (controller.signal.aborted) return;
    last = [asked, ...answer];
    failure = undefined;
    showPrediction(...last);
    showError('');
  } catch (error) {
    if (controller.signal.aborted) return;
    // The last good answer is not the one of this sentence.
    last = undefined;
    failure = error;
    showNothing();
    showError(errorText(error));
    onError(error);
  }
}

function showError(text: string): void {
  element('fault').textContent = text;
  sentence.setAttribute('aria-invalid', String(text !== ''));
}

/** Shows the field for an API key once the service requires one. */
function onError(error: unknown): void {
  if (error instanceof ApiError && [401, 403].includes(error.status)) {
    element('keyrow').hidden = false;
    showSnippet();
  }
}

function showSnippet(): void {
  const checked = document.querySelector<HTMLInputElement>('[name=snippet]:checked');
  const needsKey = !element('keyrow').hidden;
  const language = (checked?.value ?? 'curl') as SnippetLanguage;
  element('snippet').textContent = snippet(language, location.origin, sentence.value.trim(), needsKey);
}

async function copy(): Promise<void> {
  const button = element('copy');
  try {
    await navigator.clipboard.writeText(element('snippet').textContent ?? '');
    button.textContent = t('copied');
  } catch {
    // Some browsers deny the clipboard to pages without HTTPS: the text is selected instead.
    getSelection()?.selectAllChildren(element('snippet'));
    button.textContent = t('copyFailed');
  }
  setTimeout(() => {
    button.textContent = t('copy');
  }, 2000);
}
