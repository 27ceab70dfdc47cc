import type { Candidate } from '../review/rank.ts';
import type { Collected, DailyObservations } from './collect.ts';
import { histogram, stabilityIndex } from './drift.ts';

export interface PageData extends Collected {
  readonly madeAtMs: number;
  /** Histogram of the model's confidence on the sentences that it was trained on. */
  readonly training: readonly number[];
  readonly review: readonly Candidate[];
}

/** One page with everything in it: no script, nothing loaded. Sentences are escaped; they come from outside. */
export function renderPage(data: PageData): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>Enrichment report</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24 }
div { overflow-x: auto } table { border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .2rem .8rem; border-bottom: 1px solid #d8dee4 }
td { overflow-wrap: anywhere; min-width: 6rem } td.n, th.n { text-align: right; min-width: 3rem; font-variant-numeric: tabular-nums }
figure { margin: 0 0 1rem } svg { display: block; width: 100% } figcaption { display: flex; justify-content: space-between }
@media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3 } th, td { border-color: #30363d } }
</style>
<h1>Enrichment report</h1>
<p>Made ${new Date(data.madeAtMs).toISOString()}; days are in UTC.</p>
<h2>Traffic by intent and day</h2>
${trafficTable(data)}
<h2>Confidence</h2>
${driftTable(data)}
<h2>Top places</h2>
${table(['place', 'sentences'], data.places)}
<h2>To review, most useful first</h2>
${table(['sentence', 'guess', 'confidence', 'seen'], data.review.map(toReviewRow))}
<h2>Quarantine</h2>
${table(
  ['sentence', 'reason'],
  data.quarantined.map(({ text, reason }) => [text, reason]),
)}
</html>
`;
}

function toReviewRow({ utterance, count }: Candidate): Row {
  return [utterance.text, utterance.intent, utterance.confidence.toFixed(3), count];
}

function trafficTable({ days, observations }: Collected): string {
  const intents = [...new Set(observations.map(({ intent }) => intent))].sort();
  const byDay = days.map((day) => ({ day, ofDay: observations.filter((observation) => observation.day === day) }));
  const rows = byDay
    .filter(({ ofDay }) => ofDay.length > 0)
    .reverse()
    .map(({ day, ofDay }): Row => {
      const counts = intents.map((intent) => total(ofDay.filter((observation) => observation.intent === intent)));
      return [day, total(ofDay), abstention(ofDay), ...counts];
    });
  return (
    bars(byDay.map(({ day, ofDay }) => [day, total(ofDay)])) + table(['day', 'all', 'not accepted', ...intents], rows)
  );
}

function abstention(observations: readonly DailyObservations[]): string {
  const all = total(observations);
  return all === 0 ? '–' : `${((100 * total(observations.filter(({ accepted }) => !accepted))) / all).toFixed(1)} %`;
}

/** Drift by week of traffic against the training sentences. */
function driftTable({ days, observations, training }: PageData): string {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const rows = weeks.map((week): Row => {
    const ofWeek = observations.filter(({ day }) => week.includes(day));
    const index = stabilityIndex(training, histogram(ofWeek));
    const predictions = total(ofWeek);
    return [
      `${week[0]} – ${week.at(-1)}`,
      predictions,
      index === undefined ? '–' : index.toFixed(3),
      verdict(index, predictions),
    ];
  });
  return `<p>Population stability index of the confidence, against the model's confidence on its training sentences.</p>
${table(['week', 'predictions', 'PSI', ''], rows)}`;
}

/**
 * By chance alone the index of n predictions in ten bins comes to about 9 / n (B. Yurdakul, "Statistical Properties of the Population
 * Stability Index", 2018): with fewer predictions the index is dominated by chance.
 */
const MIN_PREDICTIONS = 100;

function verdict(index: number | undefined, predictions: number): string {
  if (index === undefined) return 'no traffic';
  if (predictions < MIN_PREDICTIONS) return `too few predictions (under ${MIN_PREDICTIONS})`;
  if (index < 0.1) return 'stable';
  return index < 0.25 ? 'minor change' : 'major change: review, label, train';
}

type Row = readonly (string | number)[];

function table(head: readonly string[], rows: readonly Row[]): string {
  const [first] = rows;
  if (!first) return '<p>None.</p>';
  const cells = (tag: string, row: Row): string =>
    row
      .map((value, i) => `<${tag}${isNumeric(first[i]) ? ' class="n"' : ''}>${escapeHtml(String(value))}</${tag}>`)
      .join('');
  const body = rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('\n');
  return `<div><table><tr>${cells('th', head)}</tr>\n${body}</table></div>`;
}

/** By the first cell of a column: figures are aligned right, with their heading. */
function isNumeric(value: string | number | undefined): boolean {
  return typeof value === 'number' || /^(?:–|[\d.]+(?: %)?)$/.test(value ?? '');
}

function bars(values: readonly (readonly [day: string, n: number])[]): string {
  const most = Math.max(1, ...values.map(([, n]) => n));
  const rects = values.map(([day, n], i) => {
    const height = (100 * n) / most;
    const place = `x="${i * 10 + 1}" y="${(100 - height).toFixed(1)}" width="8" height="${height.toFixed(1)}"`;
    return `<rect ${place}><title>${day}: ${n}</title></rect>`;
  });
  const chart = `<svg viewBox="0 0 ${values.length * 10} 100" height="120" preserveAspectRatio="none" fill="#2f81f7" role="img" aria-label="predictions a day">${rects.join('')}</svg>`;
  return `<figure>${chart}<figcaption><span>${values[0]?.[0]}</span><span>at most ${most} predictions a day</span><span>${values.at(-1)?.[0]}</span></figcaption></figure>`;
}

function total(observations: readonly DailyObservations[]): number {
  return observations.reduce((sum, { n }) => sum + n, 0);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');
}
