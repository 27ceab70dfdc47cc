import { median, quantile } from '../measure/statistics.ts';
import type { MeasuredScenario, Results } from '../results.ts';
import { summarise } from '../summary.ts';

/** What was measured on which machine, against what was to be reached. */
export function measuredText(results: Results): string {
  const { measuredAt, machine, architecture, memoryMb } = results;
  const [before, after] = machine.loadAverage.map((load) => load.toFixed(1));
  const where = `${measuredAt.slice(0, 10)}, ${architecture}, ${memoryMb} MB, Node ${machine.node}, ${machine.cores} × ${machine.cpu}; load average ${before} before and ${after} after.`;
  const rows = summarise(results).map(({ what, reach, measured, reached }) => [
    what,
    reach,
    measured,
    reached === undefined ? '' : reached ? 'yes' : '**no**',
  ]);
  return `${where}\n\n${table(['what', 'reach', 'measured: median [quartiles]', 'reached'], rows)}`;
}

export function peerTable({ peers }: Results): string {
  if (peers.length === 0) return 'Not measured in this run.';
  const rows = peers.map((peer) => [
    peer.name,
    `${(peer.accuracy * 100).toFixed(1)} %`,
    peer.initMs.toFixed(0),
    (peer.residentBytes / 1e6).toFixed(0),
    peer.warmMs.toFixed(2),
    peer.callsPerSecond.toFixed(0),
    (peer.modelBytes / 1e6).toFixed(1),
  ]);
  const heldOut = peers[0]?.heldOut ?? 0;
  const head = [
    'engine',
    `accuracy on ${heldOut} held-out sentences`,
    'init, ms',
    'memory, MB',
    'warm P50, ms',
    'calls a second',
    'model, MB',
  ];
  return table(head, rows);
}

/** What the predecessor's benchmark and its image were. */
const PREDECESSOR = { coldP95: '490 ms', warmP95: '120 to 130 ms', memory: '524 MiB', deployed: '1.26 GB' };

export function comparisonTable({ scenarios, coldStarts, zips, architecture }: Results): string {
  const run = scenarios.find(({ name }) => name === 'predecessor');
  const ours = coldStarts.filter(({ target }) => target === 'service');
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e8 ? 1 : 0)} MB`;
  return table(
    ['', 'predecessor', 'here'],
    [
      [
        'cold, P95',
        `${PREDECESSOR.coldP95} (first 15 seconds)`,
        `${quantile(
          ours.map(({ firstAnswerMs }) => firstAnswerMs),
          0.95,
        ).toFixed(0)} ms`,
      ],
      ['warm, P95, the same workload', PREDECESSOR.warmP95, run ? `${quantile(warmOf(run), 0.95).toFixed(0)} ms` : ''],
      ['failed calls', '', run ? `${run.failures} of ${run.calls.length}` : ''],
      ['memory', PREDECESSOR.memory, megabytes(median(ours.map(({ residentBytes }) => residentBytes)))],
      [
        'deployed',
        PREDECESSOR.deployed,
        `${megabytes(zips.reduce((sum, { bytes }) => sum + bytes, 0))} (${architecture}, zipped)`,
      ],
    ],
  );
}

function warmOf({ calls }: MeasuredScenario): number[] {
  return calls.filter(({ cold }) => !cold).map(({ ms }) => ms);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
