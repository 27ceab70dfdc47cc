import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCharts } from '../../model/report/write-charts.ts';
import { LoadTestError } from '../load-test-error.ts';
import type { Results } from '../results.ts';
import { charts } from './charts.ts';
import { mergeResults } from './merge.ts';
import { comparisonTable, measuredText, peerTable } from './readme-tables.ts';

const ROOM = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = join(ROOM, '..');
const PLOTS = join(ROOM, 'plots');

/** `npm run load-test:publish [-- DIR …]`: writes charts and tables of these reports, merged, into the READMEs. */
async function main(): Promise<void> {
  const [first = 'reports/load-test', ...rest] = process.argv.slice(2);
  const results = mergeResults([read(first), ...rest.map(read)]);
  rmSync(PLOTS, { recursive: true, force: true });
  await writeCharts(charts(results), PLOTS);
  replaceBetweenMarks(join(ROOM, 'README.md'), 'measured', measuredText(results));
  replaceBetweenMarks(join(ROOM, 'README.md'), 'peers', peerTable(results));
  replaceBetweenMarks(join(REPOSITORY, 'README.md'), 'measured', comparisonTable(results));
}

function read(directory: string): Results {
  try {
    // Written by the command of this folder.
    return JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8')) as Results;
  } catch (cause) {
    throw new LoadTestError('NO_RESULTS', `no results in ${directory}: run npm run load-test first`, { cause });
  }
}

function replaceBetweenMarks(path: string, mark: string, text: string): void {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const page = readFileSync(path, 'utf8');
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new LoadTestError('NO_MARKS', `${path}: expected ${start} … ${end}`);
  writeFileSync(path, `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof LoadTestError)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}
