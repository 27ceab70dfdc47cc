import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chart, toPng, toSvg } from './chart-to-image.ts';

export interface DrawnChart extends Chart {
  /** Without the title, which the page writes above it. */
  readonly svg: string;
}

/** Writes each chart to `NAME.png`, its title in the image, and returns the charts as SVG for a page. */
export async function writeCharts(charts: readonly Chart[], directory: string): Promise<DrawnChart[]> {
  mkdirSync(directory, { recursive: true });
  return Promise.all(
    charts.map(async (chart) => {
      writeFileSync(join(directory, `${chart.name}.png`), toPng(await toSvg({ ...chart.spec, title: chart.title })));
      return { ...chart, svg: await toSvg(chart.spec) };
    }),
  );
}
