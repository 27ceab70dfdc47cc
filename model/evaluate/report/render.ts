import { Resvg } from '@resvg/resvg-js';
import { parse, View } from 'vega';
import { type Config, compile, type TopLevelSpec } from 'vega-lite';
import { colour, PALETTE, resolveColours } from './palette.ts';

const FONT = 'system-ui, "DejaVu Sans", sans-serif';

const CONFIG: Config = {
  background: 'transparent',
  font: FONT,
  view: { stroke: null },
  axis: {
    labelColor: colour('ink'),
    labelFontSize: 12,
    titleColor: colour('muted'),
    titleFontSize: 12,
    titleFontWeight: 'normal',
    titlePadding: 10,
    domainColor: colour('line'),
    tickColor: colour('line'),
    gridColor: colour('line'),
    labelLimit: 260,
  },
  legend: {
    labelColor: colour('ink'),
    labelFontSize: 12,
    orient: 'top',
    direction: 'horizontal',
    title: null,
    symbolStrokeWidth: 3,
  },
  text: { color: colour('ink'), font: FONT, fontSize: 12 },
  line: { color: colour('good'), strokeWidth: 2.5 },
  rule: { color: colour('good'), strokeWidth: 1.5 },
  point: { color: colour('good'), filled: true, size: 60, opacity: 1 },
  bar: { color: colour('good') },
};

/** Draws a chart as SVG. Its colours are CSS variables. Vega marks the data that it draws, so it is given a copy. */
export async function drawSvg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(structuredClone(spec), { config: CONFIG }).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** Turns such a drawing into a PNG on light paper, two dots to a point. */
export function toPng(svg: string): Buffer {
  return new Resvg(resolveColours(svg, 'light'), {
    background: PALETTE.card.light,
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng();
}
