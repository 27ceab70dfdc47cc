import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Results } from '../results.ts';
import { summarise } from '../summary.ts';
import { charts } from './charts.ts';
import { type Drawing, renderHtml } from './html.ts';
import { renderSvg, toPng } from './render.ts';

/** Writes `results.json`, `index.html` and a PNG a plot into `directory`. */
export async function writeReport(results: Results, directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'results.json'), JSON.stringify(results));
  const drawings: Drawing[] = [];
  for (const chart of charts(results)) {
    const svg = await renderSvg(chart);
    drawings.push({ title: chart.title, svg });
    writeFileSync(join(directory, `${chart.name}.png`), await toPng(svg));
  }
  writeFileSync(join(directory, 'index.html'), renderHtml(results, summarise(results), drawings));
}
