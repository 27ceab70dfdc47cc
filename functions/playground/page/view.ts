import { INTENTS } from '#model/languages/fr/intents.ts';
import type { Facts, Piece, Prediction } from './api.ts';
import { decimal, intentName, percent, t } from './language.ts';

/** The element with an id; the page's own HTML has every one that is asked for. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

/** An element with text in it. */
export function make(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** Draws the empty bars, before the first answer comes, so that nothing moves then. */
export function drawBars(labels: readonly string[] = INTENTS): void {
  const bars = labels.map((label) => {
    const bar = document.createElement('li');
    bar.dataset.intent = label;
    const track = make('div', '', 'track');
    track.append(document.createElement('i'));
    bar.append(make('span', ''), track, make('b', percent(0)));
    return bar;
  });
  element('bars').replaceChildren(...bars);
  nameBars();
}

/** Puts the names of the bars into the language of the page. */
export function nameBars(): void {
  for (const bar of element('bars').children) {
    const name = bar.querySelector('span');
    if (name && bar instanceof HTMLElement) name.textContent = intentName(bar.dataset.intent ?? '');
  }
}

/** Shows a prediction and the facts of its answer. */
export function showPrediction(prediction: Prediction, facts: Facts): void {
  const { intent, confidence, accepted, scores, explanation } = prediction;
  const badge = element('accepted');
  // A model that was trained for other intents.
  if (!document.querySelector(`[data-intent="${CSS.escape(intent)}"]`)) drawBars(Object.keys(scores));
  element('intent').textContent = intentName(intent);
  element('label').textContent = intent;
  element('confidence').textContent = percent(confidence);
  badge.textContent = t(accepted ? 'accepted' : 'unsure');
  badge.classList.toggle('yes', accepted);
  element('status').textContent = `${intentName(intent)}, ${percent(confidence)}, ${badge.textContent}`;
  for (const bar of element('bars').children) {
    if (bar instanceof HTMLElement) fill(bar, scores[bar.dataset.intent ?? ''] ?? 0, bar.dataset.intent === intent);
  }
  showPieces('for', explanation?.for ?? []);
  showPieces('against', explanation?.against ?? []);
  showFacts(facts);
}

/** Without a sentence there is nothing to show. */
export function showNothing(): void {
  for (const id of ['label', 'accepted', 'status', 'for', 'against', 'facts']) element(id).textContent = '';
  for (const id of ['intent', 'confidence']) element(id).textContent = '–';
  for (const bar of element('bars').children) if (bar instanceof HTMLElement) fill(bar, 0, false);
}

function fill(bar: HTMLElement, share: number, top: boolean): void {
  bar.classList.toggle('top', top);
  bar.style.setProperty('--share', String(share));
  const value = bar.querySelector('b');
  if (value) value.textContent = percent(share);
}

function showPieces(id: 'for' | 'against', pieces: readonly Piece[]): void {
  const chips = pieces.map(({ text, weight }) => {
    const chip = make('span', text, 'piece');
    chip.lang = 'fr';
    chip.append(make('small', `${weight > 0 ? '+' : '−'}${decimal(Math.abs(weight))}`));
    return chip;
  });
  element(id).replaceChildren(...(chips.length > 0 ? chips : [make('span', t('nothing'))]));
}

function showFacts({ serverMs, roundTripMs, cold, model }: Facts): void {
  const parts = [
    `${t('server')} ${decimal(serverMs)} ms`,
    `${t('roundTrip')} ${decimal(roundTripMs)} ms`,
    `${t('model')} ${model}`,
  ];
  const badge = make('span', t(cold ? 'cold' : 'warm'), cold ? 'badge' : 'badge yes');
  element('facts').replaceChildren(parts.join(' · '), badge);
}
