import { ApiError, type Prediction, predictBatch } from './api.ts';
import { toCsv } from './csv.ts';
import { formatPercent, intentName, t } from './language.ts';
import { batches, splitLines } from './lines.ts';
import { MODEL, SENTENCE_LANGUAGE } from './model.ts';
import { element, make } from './view.ts';

/** Starts the form that classifies pasted lines. `key` returns the current API key; `onError` is called with every error. */
export function startBatch(key: () => string, onError: (error: unknown) => void): { redraw(): void } {
  let sentences: readonly string[] = [];
  let predictions: Prediction[] = [];
  const csv = element<HTMLButtonElement>('csv');
  const classify = element<HTMLButtonElement>('classify');
  const progress = element('progress');

  const redraw = (): void => {
    const rows = predictions.map((prediction, i) => row(sentences[i] ?? '', prediction));
    element('rows').replaceChildren(...rows);
    element('results').hidden = rows.length === 0;
    csv.disabled = rows.length === 0;
    progress.textContent = rows.length === 0 ? '' : `${rows.length} / ${sentences.length} ${t('done')}`;
  };

  const run = async (): Promise<void> => {
    sentences = splitLines(element<HTMLTextAreaElement>('lines').value);
    predictions = [];
    classify.disabled = true;
    redraw();
    try {
      for (const batch of batches(sentences)) {
        predictions.push(...(await predictBatch(batch, key())));
        redraw();
      }
    } catch (error) {
      progress.textContent = messageOf(error, predictions.length);
      onError(error);
    } finally {
      classify.disabled = false;
    }
  };

  classify.addEventListener('click', run);
  csv.addEventListener('click', () =>
    download(toCsv(sentences.slice(0, predictions.length), predictions, MODEL.labels)),
  );
  return { redraw };
}

/** The message of an error, with the number of the pasted line: `sentences[7]` of the third batch is line 208. */
function messageOf(error: unknown, before: number): string {
  if (!(error instanceof ApiError)) return t('unreachable');
  const [first] = error.errors;
  const index = /^sentences\[(\d+)\]$/.exec(first?.field ?? '')?.[1];
  return index && first ? `${t('line')} ${before + Number(index) + 1}: ${first.reason}` : error.message;
}

function row(sentence: string, { intent, confidence, accepted }: Prediction): HTMLElement {
  const made = document.createElement('tr');
  const first = make('td', sentence);
  first.lang = SENTENCE_LANGUAGE;
  made.append(
    first,
    make('td', intentName(intent)),
    make('td', formatPercent(confidence)),
    make('td', t(accepted ? 'yes' : 'no')),
  );
  return made;
}

function download(csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  link.download = 'intents.csv';
  link.click();
  URL.revokeObjectURL(link.href);
}
