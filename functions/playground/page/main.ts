import { type Facts, type Prediction, predict, Refusal } from './api.ts';
import { startBatch } from './batch.ts';
import { followLanguage, t } from './language.ts';
import { type SnippetLanguage, snippet } from './snippets.ts';
import { EXAMPLES } from './texts.ts';
import { drawBars, element, make, nameBars, showNothing, showPrediction } from './view.ts';

/** After the last key stroke; short enough to feel immediate, long enough not to ask for every letter. */
const DEBOUNCE_MS = 120;

const sentence = element<HTMLTextAreaElement>('sentence');
const key = element<HTMLInputElement>('key');
let last: readonly [Prediction, Facts] | undefined;
let underWay = new AbortController();
let timer: ReturnType<typeof setTimeout> | undefined;

drawBars();
drawExamples();
const batch = startBatch(() => key.value, onRefusal);
followLanguage(element('language'), () => {
  nameBars();
  batch.redraw();
  if (last) showPrediction(...last);
});
sentence.addEventListener('input', () => ask(DEBOUNCE_MS));
key.addEventListener('change', () => ask(0));
for (const radio of document.getElementsByName('snippet')) radio.addEventListener('change', showSnippet);
element('copy').addEventListener('click', copy);
sentence.value = EXAMPLES[0] ?? '';
ask(0);

function drawExamples(): void {
  const items = EXAMPLES.map((example) => {
    const button = make('button', example) as HTMLButtonElement;
    button.type = 'button';
    button.addEventListener('click', () => {
      sentence.value = example;
      ask(0);
    });
    const item = document.createElement('li');
    item.append(button);
    return item;
  });
  element('examples').replaceChildren(...items);
}

/** Asks once the user has paused; a newer sentence calls off the older one. */
function ask(delayMs: number): void {
  clearTimeout(timer);
  underWay.abort();
  showSnippet();
  if (sentence.value.trim() === '') {
    last = undefined;
    showNothing();
    showFault('');
    return;
  }
  timer = setTimeout(answer, delayMs);
}

async function answer(): Promise<void> {
  const controller = new AbortController();
  underWay = controller;
  try {
    last = await predict(sentence.value, key.value, controller.signal);
    if (controller.signal.aborted) return;
    showPrediction(...last);
    showFault('');
  } catch (error) {
    if (controller.signal.aborted) return;
    showFault(error instanceof Refusal ? error.message : t('unreachable'));
    onRefusal(error);
  }
}

function showFault(text: string): void {
  element('fault').textContent = text;
  sentence.setAttribute('aria-invalid', String(text !== ''));
}

/** Asks for a key only where the service does. */
function onRefusal(error: unknown): void {
  if (error instanceof Refusal && [401, 403].includes(error.status)) {
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
    // Some browsers refuse the clipboard to pages without HTTPS: the text is selected instead.
    getSelection()?.selectAllChildren(element('snippet'));
    button.textContent = t('copyFailed');
  }
  setTimeout(() => {
    button.textContent = t('copy');
  }, 2000);
}
