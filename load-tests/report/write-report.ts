import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCharts } from '../../model/report/write-charts.ts';
import type { Results } from '../results.ts';
import { summarise } from '../summary.ts';
import { charts } from './charts.ts';
import { page } from './page.ts';

/** Writes `results.json`, `index.html` and a PNG a chart into `directory`. */
export async function writeReport(results: Results, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'results.json'), JSON.stringify(results));
  const drawn = await writeCharts(charts(results), directory);
  writeFileSync(join(directory, 'index.html'), page(results, summarise(results), drawn));
}
