import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine } from '../../model/command-line.ts';
import { writeCharts } from '../../model/report/write-charts.ts';
import { LoadTestError } from '../load-test-error.ts';
import type { Results } from '../results.ts';
import { charts } from './charts.ts';
import { replaceMarkedBlock } from './marked-block.ts';
import { mergeResults } from './merge.ts';
import { comparisonTable, measuredText, peerTable } from './readme-tables.ts';

const ROOM = fileURLToPath(new URL('..', import.meta.url));
const REPOSITORY = join(ROOM, '..');
const PLOTS = join(ROOM, 'plots');

const HELP = `npm run load-test:publish [-- DIR …]: writes charts and tables of these reports, merged, into the READMEs (reports/load-test).
Example: npm run load-test:publish -- reports/load-test reports/load-test-peers`;

async function main(): Promise<void> {
  const [first = 'reports/load-test', ...rest] = parseArgs({ allowPositionals: true }).positionals;
  const results = mergeResults([read(first), ...rest.map(read)]);
  rmSync(PLOTS, { recursive: true, force: true });
  await writeCharts(charts(results), PLOTS);
  publish(join(ROOM, 'README.md'), 'measured', measuredText(results));
  publish(join(ROOM, 'README.md'), 'peers', peerTable(results));
  publish(join(REPOSITORY, 'README.md'), 'measured', comparisonTable(results));
}

function read(directory: string): Results {
  const results = parse(directory);
  // Reports of before calls without an answer were counted cannot be published.
  if (results.scenarios.every(({ sent }) => typeof sent === 'number')) return results;
  throw new LoadTestError(
    'OLD_RESULTS',
    `${directory}: expected the number of calls sent: run npm run load-test again`,
  );
}

function parse(directory: string): Results {
  try {
    // Written by the command of this folder.
    return JSON.parse(readFileSync(join(directory, 'results.json'), 'utf8')) as Results;
  } catch (cause) {
    throw new LoadTestError('NO_RESULTS', `no results in ${directory}: run npm run load-test first`, { cause });
  }
}

function publish(path: string, mark: string, text: string): void {
  writeFileSync(path, replaceMarkedBlock(readFileSync(path, 'utf8'), mark, text));
}

await runCommandLine(HELP, main);
