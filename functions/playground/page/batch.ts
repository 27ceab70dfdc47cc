import { sentenceError } from '../../intent/sentence.ts';
import { type Prediction, predictBatch } from './api.ts';
import { SEMICOLON, toCsv } from './csv.ts';
import { element, make } from './dom.ts';
import { errorText, sentenceErrorText } from './errors.ts';
import { formatPercent, intentName, pageLanguage, t } from './language.ts';
import { batches, splitLines } from './lines.ts';
import { MODEL, SENTENCE_LANGUAGE } from './model.ts';

/** Characters that are shown of an invalid line. */
const SHOWN = 80;

/** Starts the form that classifies pasted lines. `key` returns the current API key; `onError` is called with every error. */
export function startBatch(key: () => string, onError: (error: unknown) => void): { redraw(): void } {
  let sentences: readonly string[] = [];
  /** By line; undefined for lines that are invalid or not classified yet. */
  let predictions: (Prediction | undefined)[] = [];
  /** Lines that have been looked at. */
  let done = 0;
  let failure: unknown;
  const csv = element<HTMLButtonElement>('csv');
  const classify = element<HTMLButtonElement>('classify');
  const progress = element('progress');

  const redraw = (): void => {
    const rows = sentences.slice(0, done).map((sentence, i) => row(sentence, predictions[i]));
    const left = rows.length - predictions.filter((prediction) => prediction !== undefined).length;
    element('rows').replaceChildren(...rows);
    element('results').hidden = rows.length === 0;
    csv.disabled = rows.length === 0;
    const counts = `${rows.length - left} / ${sentences.length} ${t('done')}${left > 0 ? `, ${left} ${t('invalid')}` : ''}`;
    progress.textContent = [failure !== undefined && errorText(failure), rows.length > 0 && counts]
      .filter(Boolean)
      .join(' · ');
  };

  const run = async (): Promise<void> => {
    sentences = splitLines(element<HTMLTextAreaElement>('lines').value);
    predictions = [];
    done = 0;
    failure = undefined;
    classify.disabled = true;
    redraw();
    try {
      const valid = [...sentences.keys()].filter((i) => !sentenceError(sentences[i] ?? ''));
      let asked = 0;
      for (const batch of batches(valid.map((i) => sentences[i] ?? ''))) {
        for (const prediction of await predictBatch(batch, key())) {
          const line = valid[asked++];
          if (line !== undefined) predictions[line] = prediction;
        }
        // Invalid lines before the next batch are done too.
        done = valid[asked] ?? sentences.length;
        redraw();
      }
      done = sentences.length;
    } catch (error) {
      failure = error;
      onError(error);
    } finally {
      classify.disabled = false;
      redraw();
    }
  };

  classify.addEventListener('click', run);
  csv.addEventListener('click', () =>
    download(
      toCsv(
        sentences.slice(0, done),
        Array.from({ length: done }, (_, i) => predictions[i]),
        MODEL.labels,
        isFrench() ? SEMICOLON : undefined,
      ),
    ),
  );
  return { redraw };
}

function row(sentence: string, prediction: Prediction | undefined): HTMLElement {
  const made = document.createElement('tr');
  const first = make('td', sentence);
  first.lang = SENTENCE_LANGUAGE;
  made.append(first);
  if (prediction) {
    const { intent, confidence, accepted } = prediction;
    made.append(
      make('td', intentName(intent)),
      make('td', formatPercent(confidence)),
      make('td', t(accepted ? 'yes' : 'no')),
    );
    return made;
  }
  const problem = make('td', sentenceErrorText(sentenceError(sentence) ?? { reason: '' }), 'problem');
  problem.setAttribute('colspan', '3');
  first.textContent = sentence.slice(0, SHOWN);
  if (sentence.length > SHOWN) first.append('…');
  made.append(problem);
  return made;
}

/** French Excel reads a semicolon as the separator, and a comma as the decimal sign; the name of the file says so. */
function isFrench(): boolean {
  return pageLanguage() === 'fr';
}

function download(csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  link.download = isFrench() ? 'intentions-point-virgule.csv' : 'intents.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
