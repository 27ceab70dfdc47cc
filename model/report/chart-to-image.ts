import { Resvg } from '@resvg/resvg-js';
import { parse, View } from 'vega';
import { type Config, compile, type TopLevelSpec } from 'vega-lite';
import { colour, PALETTE, resolveColours } from './palette.ts';

/** A chart of a report: the text above it and its Vega-Lite specification. */
export interface Chart {
  /** Also the name of its PNG file. */
  readonly name: string;
  readonly title: string;
  readonly note?: string;
  readonly spec: TopLevelSpec;
}

const FONT = 'system-ui, "DejaVu Sans", sans-serif';
const TEXT = { color: colour('ink'), font: FONT, fontSize: 12 } as const;

/** Pixels. Without a canvas, Vega estimates the width of a text at 0.8 em a character, so this is some 50 characters. */
const LABEL_LIMIT = 480;

const CONFIG: Config = {
  background: 'transparent',
  padding: 12,
  font: FONT,
  title: { color: colour('ink'), anchor: 'start', fontSize: 14, offset: 12 },
  view: { stroke: null },
  range: { category: [colour('series1'), colour('series2'), colour('series3'), colour('series4')] },
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
    labelLimit: LABEL_LIMIT,
  },
  header: { labelColor: colour('ink'), labelFontSize: 12 },
  legend: {
    labelColor: colour('ink'),
    labelFontSize: 12,
    orient: 'top',
    direction: 'horizontal',
    title: null,
    labelLimit: LABEL_LIMIT,
    symbolStrokeWidth: 3,
  },
  text: TEXT,
  line: { color: colour('good'), strokeWidth: 2.5 },
  rule: { color: colour('good'), strokeWidth: 1.5 },
  point: { color: colour('good'), filled: true, size: 60, opacity: 1 },
  bar: { color: colour('good') },
};

/** An SVG whose colours are the CSS variables of the palette. Vega writes into the data it draws, so it gets a copy. */
export async function toSvg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(structuredClone(spec), { config: CONFIG }).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** A PNG of such an SVG in the light theme, two pixels to a CSS pixel. */
export function toPng(svg: string): Buffer {
  return new Resvg(resolveColours(svg, 'light'), {
    background: PALETTE.card.light,
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
  })
    .render()
    .asPng();
}
