import type { Results } from '../results.ts';
import type { Line } from '../summary.ts';
import { prices } from './cost.ts';

export interface Drawing {
  readonly title: string;
  readonly svg: string;
}

/** The report: one page that needs nothing else. */
export function renderHtml(results: Results, lines: readonly Line[], drawings: readonly Drawing[]): string {
  const { measuredAt, target, machine, architecture, memoryMb, peers } = results;
  const [before, after] = machine.loadAverage.map((load) => load.toFixed(1));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>intent-api, cold and warm</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
  table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
  th, td { border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left; vertical-align: top }
  figure { margin: 2rem 0; overflow-x: auto }
  .no { color: #b00 } .yes { color: #060 }
</style>
<h1>Cold and warm, measured</h1>
<p>${escapeHtml(`${measuredAt}, ${target}. ${architecture}, ${memoryMb} MB, Node ${machine.node} on ${machine.cores} × ${machine.cpu}; load average ${before} before and ${after} after. Absolute times are this machine's; ratios to the bare handler, measured in turn under the same host, are what travels.`)}</p>
${table(['what', 'to reach', 'measured', ''], lines.map(lineCells))}
${drawings.map(({ title, svg }) => `<figure aria-label="${escapeHtml(title)}">${svg}</figure>`).join('\n')}
${peers.length > 0 ? `<h2>Peers</h2>${table(PEER_HEADS, peers.map(peerCells))}` : ''}
<p>${escapeHtml(`Prices of ${prices.noted}, ${prices.region}. Lambda: ${prices.lambda.note}. ${prices.alternatives.flatMap(({ name, note }) => (note ? [`${name}: ${note}`] : [])).join('. ')}.`)}</p>
<p>All measurements are in <a href="results.json">results.json</a> beside this page.</p>
</html>
`;
}

const PEER_HEADS = [
  'engine',
  'accuracy on a held-out hand',
  'init, ms',
  'memory, MB',
  'warm P50, ms',
  'calls a second',
  'model, MB',
];

function peerCells(peer: Results['peers'][number]): string[] {
  return [
    peer.name,
    `${(peer.accuracy * 100).toFixed(1)} %`,
    peer.initMs.toFixed(1),
    (peer.residentBytes / 1e6).toFixed(0),
    peer.warmMs.toFixed(3),
    peer.callsPerSecond.toFixed(0),
    (peer.modelBytes / 1e6).toFixed(1),
  ].map(escapeHtml);
}

function lineCells({ what, reach, measured, reached }: Line): string[] {
  const mark =
    reached === undefined ? '' : reached ? '<span class="yes">reached</span>' : '<span class="no">not reached</span>';
  return [escapeHtml(what), escapeHtml(reach), escapeHtml(measured), mark];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (tag: string, values: readonly string[]) => values.map((value) => `<${tag}>${value}</${tag}>`).join('');
  return `<table><thead><tr>${cells('th', heads)}</tr></thead><tbody>${rows.map((row) => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
