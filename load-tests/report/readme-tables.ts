import { markdownTable } from '../../model/report/markdown-table.ts';
import { megabytes, percent } from '../../model/report/number-format.ts';
import { median, quantile } from '../measure/statistics.ts';
import type { Results } from '../results.ts';
import { summarise, warmLatencies } from '../summary.ts';

/** When and where was measured, then each target with what was measured, in Markdown. */
export function measuredText(results: Results): string {
  const { measuredAt, machine, architecture, memoryMb } = results;
  const [before, after] = machine.loadAverage.map((load) => load.toFixed(1));
  const where = `${measuredAt.slice(0, 10)}, ${architecture}, ${memoryMb} MB, Node ${machine.node}, ${machine.cores} × ${machine.cpu}; load average ${before} before and ${after} after.`;
  const rows = summarise(results).map(({ metric, target, measured, met }) => [
    metric,
    target,
    measured,
    met === undefined ? '' : met ? 'yes' : '**no**',
  ]);
  return `${where}\n\n${markdownTable(['metric', 'target', 'measured: median [quartiles]', 'met'], rows)}`;
}

export function peerTable({ peers }: Results): string {
  if (peers.length === 0) return 'Not measured in this run.';
  const rows = peers.map((peer) => [
    peer.name,
    `${percent(peer.accuracy)} %`,
    peer.initMs.toFixed(0),
    megabytes(peer.residentBytes, 0),
    peer.warmMs.toFixed(2),
    peer.callsPerSecond.toFixed(0),
    megabytes(peer.modelBytes),
  ]);
  const head = [
    'engine',
    `accuracy on ${peers[0]?.heldOut ?? 0} held-out sentences`,
    'init, ms',
    'memory, MB',
    'warm P50, ms',
    'calls per second',
    'model, MB',
  ];
  return markdownTable(head, rows);
}

/** The predecessor's benchmark and image, as its own README gives them. */
const PREDECESSOR = { coldP95: '490 ms', warmP95: '120 to 130 ms', memory: '524 MiB', deployed: '1.26 GB' };

/** The predecessor's numbers beside ours; latencies are the 95th percentile. */
export function comparisonTable({ scenarios, coldStarts, zips, architecture }: Results): string {
  const run = scenarios.find(({ name }) => name === 'predecessor');
  const service = coldStarts.filter(({ target }) => target === 'service');
  const coldP95 = quantile(
    service.map(({ firstAnswerMs }) => firstAnswerMs),
    0.95,
  );
  const memory = median(service.map(({ residentBytes }) => residentBytes));
  const zipped = zips.reduce((sum, { bytes }) => sum + bytes, 0);
  return markdownTable(
    ['', 'predecessor', 'here'],
    [
      ['cold, P95', `${PREDECESSOR.coldP95} (first 15 seconds)`, `${coldP95.toFixed(0)} ms`],
      [
        'warm, P95, the same workload',
        PREDECESSOR.warmP95,
        run ? `${quantile(warmLatencies(run), 0.95).toFixed(0)} ms` : '',
      ],
      ['failed calls', '', run ? `${run.failures} of ${run.sent}` : ''],
      ['memory', PREDECESSOR.memory, `${size(memory)} MB`],
      ['deployed', PREDECESSOR.deployed, `${size(zipped)} MB (${architecture}, zipped)`],
    ],
  );
}

function size(bytes: number): string {
  return megabytes(bytes, bytes < 1e8 ? 1 : 0);
}
