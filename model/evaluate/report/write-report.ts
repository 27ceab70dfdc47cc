import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCharts } from '../../report/write-charts.ts';
import type { Evaluation } from '../evaluation.ts';
import { charts } from './charts.ts';
import { page } from './page.ts';

/** Writes `index.html`, which needs no other file, `evaluation.json`, and a PNG a chart into the directory. */
export async function writeReport(directory: string, evaluation: Evaluation): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const drawn = await writeCharts(charts(evaluation), directory);
  writeFileSync(join(directory, 'evaluation.json'), `${JSON.stringify(evaluation, null, 2)}\n`);
  writeFileSync(join(directory, 'index.html'), page(evaluation, drawn));
}
