import type { Prediction, ResponseFacts, WeightedTerm } from './api.ts';
import { element, make } from './dom.ts';
import { showFound } from './found.ts';
import { formatDecimal, formatPercent, intentName, t } from './language.ts';
import { MODEL, SENTENCE_LANGUAGE } from './model.ts';

/** Bars that are drawn at most: of a model with more labels, those of the most probable. */
const BARS = 12;

/** Draws empty bars before the first response, so that the layout does not shift. */
export function drawBars(labels: readonly string[] = MODEL.labels.slice(0, BARS)): void {
  const bars = labels.map((label) => {
    const bar = document.createElement('li');
    bar.dataset.intent = label;
    const track = make('div', '', 'track');
    track.append(document.createElement('i'));
    bar.append(make('span', ''), track, make('b', formatPercent(0)));
    return bar;
  });
  element('bars').replaceChildren(...bars);
  nameBars();
}

/** Sets the names of the bars in the language of the page. */
export function nameBars(): void {
  for (const bar of element('bars').children) {
    const name = bar.querySelector('span');
    if (name && bar instanceof HTMLElement) name.textContent = intentName(bar.dataset.intent ?? '');
  }
}

/** Shows a prediction and the facts of its response. */
export function showPrediction(sentence: string, prediction: Prediction, facts: ResponseFacts): void {
  const { intent, confidence, accepted, scores, explanation } = prediction;
  const badge = element('accepted');
  const labels = shownLabels(prediction);
  const drawn = Array.from(element('bars').children, (bar) => bar instanceof HTMLElement && bar.dataset.intent);
  if (labels.some((label, i) => label !== drawn[i])) drawBars(labels);
  element('intent').textContent = intentName(intent);
  element('label').textContent = intent;
  element('confidence').textContent = formatPercent(confidence);
  badge.textContent = t(accepted ? 'accepted' : 'unsure');
  badge.classList.toggle('yes', accepted);
  element('status').textContent = `${intentName(intent)}, ${formatPercent(confidence)}, ${badge.textContent}`;
  for (const bar of element('bars').children) {
    if (bar instanceof HTMLElement) fill(bar, scores[bar.dataset.intent ?? ''] ?? 0, bar.dataset.intent === intent);
  }
  showFound(sentence, prediction.entities ?? [], prediction.slots ?? {});
  showTerms('for', explanation?.for ?? []);
  showTerms('against', explanation?.against ?? []);
  showFacts(facts);
}

/** The labels of the bars, in the order of the model. */
function shownLabels({ intent, scores }: Prediction): readonly string[] {
  // The service may have got another model since the page was built.
  const labels = MODEL.labels.includes(intent) ? MODEL.labels : Object.keys(scores);
  if (labels.length <= BARS) return labels;
  const least = Object.values(scores).sort((a, b) => b - a)[BARS - 1] ?? 0;
  return labels.filter((label) => (scores[label] ?? 0) >= least).slice(0, BARS);
}

/** Clears the result. */
export function showNothing(): void {
  for (const id of ['label', 'accepted', 'status', 'for', 'against', 'facts', 'marked', 'slots'])
    element(id).textContent = '';
  for (const id of ['intent', 'confidence']) element(id).textContent = '–';
  for (const bar of element('bars').children) if (bar instanceof HTMLElement) fill(bar, 0, false);
}

function fill(bar: HTMLElement, share: number, top: boolean): void {
  bar.classList.toggle('top', top);
  bar.style.setProperty('--share', String(share));
  const value = bar.querySelector('b');
  if (value) value.textContent = formatPercent(share);
}

function showTerms(id: 'for' | 'against', terms: readonly WeightedTerm[]): void {
  const chips = terms.map(({ text, weight }) => {
    const chip = make('span', text, 'term');
    chip.lang = SENTENCE_LANGUAGE;
    chip.append(make('small', `${weight > 0 ? '+' : '−'}${formatDecimal(Math.abs(weight))}`));
    return chip;
  });
  element(id).replaceChildren(...(chips.length > 0 ? chips : [make('span', t('nothing'))]));
}

function showFacts({ serverMs, roundTripMs, cold, model }: ResponseFacts): void {
  const parts = [
    `${t('server')} ${formatDecimal(serverMs)} ms`,
    `${t('roundTrip')} ${formatDecimal(roundTripMs)} ms`,
    `${t('model')} ${model}`,
  ];
  const badge = make('span', t(cold ? 'cold' : 'warm'), cold ? 'badge' : 'badge yes');
  element('facts').replaceChildren(parts.join(' · '), badge);
}
