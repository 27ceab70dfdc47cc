import type { TopLevelSpec } from 'vega-lite';
import { type Chart, withStyle } from './charts.ts';

const PNG_WIDTH = 1_200;

/** Draws a plot without a browser. The packages are those of the project's root, which draws its evaluation with them. */
export async function renderSvg(chart: Chart): Promise<string> {
  const { compile } = await import('vega-lite');
  const { parse, View } = await import('vega');
  // Vega-Lite says itself what is wrong with a specification, and better than its type would.
  const specification = withStyle(chart) as TopLevelSpec;
  const view = new View(parse(compile(specification).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

export async function toPng(svg: string): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(svg, { fitTo: { mode: 'width', value: PNG_WIDTH }, font: { loadSystemFonts: true } })
    .render()
    .asPng();
}
