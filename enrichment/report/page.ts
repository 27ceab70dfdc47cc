import { type Chart, toSvg } from '#model/report/chart-to-image.ts';
import { percent } from '#model/report/number-format.ts';
import { type Cell, chartGrid, htmlTable, paragraph, renderPage, section } from '#model/report/page.ts';
import type { Candidate } from '../review/rank.ts';
import type { Collected, DailyObservations } from './collect.ts';
import { histogram, stabilityIndex } from './drift.ts';

export interface PageData extends Collected {
  readonly madeAtMs: number;
  /** Histogram of the model's confidence on the sentences that it was trained on. */
  readonly training: readonly number[];
  readonly review: readonly Candidate[];
}

/** The report as one HTML page. Sentences come from callers and are escaped. */
export async function renderReport(data: PageData): Promise<string> {
  const quarantine = data.quarantined.map(({ text, reason }) => [text, reason]);
  const chart = trafficChart(data);
  return renderPage({
    title: 'Enrichment report',
    lead: `Made ${new Date(data.madeAtMs).toISOString()}; days are in UTC.`,
    sections: [
      chartGrid([{ ...chart, svg: await toSvg(chart.spec) }]),
      section('Predictions by intent and day', trafficTable(data)),
      section('Confidence drift by week', driftTable(data)),
      section('Most frequent places', htmlTable(['place', 'sentences'], data.places)),
      section(
        'Review queue, most useful first',
        htmlTable(['sentence', 'predicted', 'confidence', 'seen'], data.review.map(toReviewRow)),
      ),
      section('Quarantine', htmlTable(['sentence', 'reason'], quarantine)),
    ],
  });
}

function toReviewRow({ utterance, count }: Candidate): Cell[] {
  return [utterance.text, utterance.intent, utterance.confidence.toFixed(3), count];
}

function trafficChart({ days, observations }: Collected): Chart {
  const values = days.map((day) => ({
    day,
    predictions: total(observations.filter((observation) => observation.day === day)),
  }));
  return {
    name: 'traffic',
    title: 'Predictions a day',
    spec: {
      width: 900,
      height: 160,
      data: { values },
      mark: 'bar',
      encoding: {
        x: { field: 'day', type: 'ordinal', title: null, axis: { labelAngle: -45 } },
        y: { field: 'predictions', type: 'quantitative', title: null },
      },
    },
  };
}

/** A row a day that had traffic, the latest first. */
function trafficTable({ days, observations }: Collected): string {
  const intents = [...new Set(observations.map(({ intent }) => intent))].sort();
  const rows = days
    .map((day) => ({ day, ofDay: observations.filter((observation) => observation.day === day) }))
    .filter(({ ofDay }) => ofDay.length > 0)
    .reverse()
    .map(({ day, ofDay }): Cell[] => {
      const counts = intents.map((intent) => total(ofDay.filter((observation) => observation.intent === intent)));
      return [day, total(ofDay), abstention(ofDay), ...counts];
    });
  return htmlTable(['day', 'all', 'not accepted', ...intents], rows);
}

function abstention(observations: readonly DailyObservations[]): string {
  const all = total(observations);
  return all === 0 ? '–' : `${percent(total(observations.filter(({ accepted }) => !accepted)) / all)} %`;
}

/** Drift by week of traffic against the training sentences. */
function driftTable({ days, observations, training }: PageData): string {
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, i) => days.slice(i * 7, i * 7 + 7));
  const rows = weeks.map((week): Cell[] => {
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
  return (
    paragraph('Population stability index (PSI) of the confidence, against the confidence on the training sentences.') +
    htmlTable(['week', 'predictions', 'PSI', ''], rows)
  );
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

function total(observations: readonly DailyObservations[]): number {
  return observations.reduce((sum, { n }) => sum + n, 0);
}
