import { megabytes, percent } from '../../model/report/number-format.ts';
import { type Cell, chartGrid, htmlTable, paragraph, renderPage, section } from '../../model/report/page.ts';
import type { DrawnChart } from '../../model/report/write-charts.ts';
import type { Results } from '../results.ts';
import type { SummaryRow } from '../summary.ts';
import { prices } from './cost.ts';

/** The report as one HTML page: targets, charts, peers, prices. */
export function page(results: Results, rows: readonly SummaryRow[], charts: readonly DrawnChart[]): string {
  const { peers } = results;
  return renderPage({
    title: 'intent-api: cold and warm latency',
    lead: `${conditions(results)} Absolute times are this machine's; compare ratios to the bare handler, which was measured in turn under the same host.`,
    sections: [
      section('Targets', htmlTable(['metric', 'target', 'measured', 'met'], rows.map(targetCells))),
      chartGrid(charts),
      ...(peers.length > 0 ? [section('Peers', htmlTable(PEER_HEAD, peers.map(peerCells)))] : []),
      section('Prices', paragraph(priceNotes())),
      '<p>All measurements: <a href="results.json">results.json</a>.</p>',
    ],
  });
}

/** When, with what and on which machine was measured, and how busy it was. */
function conditions({ measuredAt, target, architecture, memoryMb, machine }: Results): string {
  const [before, after] = machine.loadAverage.map((load) => load.toFixed(1));
  return `${measuredAt}, ${target}: ${architecture}, ${memoryMb} MB, Node ${machine.node}, ${machine.cores} × ${machine.cpu}; load average ${before} before and ${after} after.`;
}

function targetCells({ metric, target, measured, met }: SummaryRow): Cell[] {
  const mark: Cell = met === undefined ? '' : met ? { text: 'yes', tone: 'good' } : { text: 'no', tone: 'bad' };
  return [metric, target, measured, mark];
}

const PEER_HEAD = [
  'engine',
  'accuracy, held-out annotator',
  'init, ms',
  'memory, MB',
  'warm P50, ms',
  'calls per second',
  'model, MB',
];

function peerCells(peer: Results['peers'][number]): Cell[] {
  return [
    peer.name,
    `${percent(peer.accuracy)} %`,
    peer.initMs.toFixed(1),
    megabytes(peer.residentBytes, 0),
    peer.warmMs.toFixed(3),
    peer.callsPerSecond.toFixed(0),
    megabytes(peer.modelBytes),
  ];
}

function priceNotes(): string {
  const notes = prices.alternatives.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : []));
  return `Prices of ${prices.noted}, ${prices.region}. Lambda: ${prices.lambda.note}. ${notes.join('. ')}.`;
}
