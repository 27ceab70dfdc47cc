import type { Candidate } from '../review/rank.ts';
import type { Collected, Sightings } from './collect.ts';
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
table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .2rem .6rem; border-bottom: 1px solid #d8dee4 }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums } svg { display: block; width: 100% }
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

function trafficTable({ days, sightings }: Collected): string {
  const intents = [...new Set(sightings.map(({ intent }) => intent))].sort();
  const rows = days.map((day): Row => {
    const ofDay = sightings.filter((sighting) => sighting.day === day);
    const counts = intents.map((intent) => total(ofDay.filter((sighting) => sighting.intent === intent)));
    return [day, ...counts, total(ofDay), abstention(ofDay)];
  });
  return (
    bars(days.map((day) => total(sightings.filter((sighting) => sighting.day === day)))) +
    table(['day', ...intents, 'all', 'not accepted'], rows)
  );
}

function abstention(sightings: readonly Sightings[]): string {
  const all = total(sightings);
  return all === 0 ? '–' : `${((100 * total(sightings.filter(({ accepted }) => !accepted))) / all).toFixed(1)} %`;
}

/** Drift by week of traffic against the training sentences. */
function driftTable({ days, sightings, training }: PageData): string {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const rows = weeks.map((week): Row => {
    const ofWeek = sightings.filter(({ day }) => week.includes(day));
    const index = stabilityIndex(training, histogram(ofWeek));
    return [`${week[0]} – ${week.at(-1)}`, total(ofWeek), index === undefined ? '–' : index.toFixed(3), verdict(index)];
  });
  return `<p>Population stability index of the confidence, against the model's confidence on its training sentences.</p>
${table(['week', 'predictions', 'PSI', ''], rows)}`;
}

function verdict(index: number | undefined): string {
  if (index === undefined) return 'no traffic';
  if (index < 0.1) return 'stable';
  return index < 0.25 ? 'moved' : 'changed: review, label, train';
}

type Row = readonly (string | number)[];

function table(head: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const cell = (tag: string, value: string | number): string =>
    `<${tag}${typeof value === 'number' ? ' class="n"' : ''}>${escapeHtml(String(value))}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map((value) => cell('td', value)).join('')}</tr>`).join('\n');
  return `<table><tr>${head.map((value) => cell('th', value)).join('')}</tr>\n${body}</table>`;
}

function bars(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  const rects = values.map((value, i) => {
    const height = (100 * value) / most;
    return `<rect x="${i * 10 + 1}" y="${(100 - height).toFixed(1)}" width="8" height="${height.toFixed(1)}"/>`;
  });
  return `<svg viewBox="0 0 ${values.length * 10} 100" height="120" preserveAspectRatio="none" fill="#2f81f7" role="img" aria-label="predictions a day">${rects.join('')}</svg>`;
}

function total(sightings: readonly Sightings[]): number {
  return sightings.reduce((sum, { n }) => sum + n, 0);
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
