import { importPackage } from '../packages.ts';
import { type Chart, withStyle } from './charts.ts';

/** The little that is used of these packages. */
interface VegaLite {
  compile(spec: object): { spec: object };
}
interface Vega {
  parse(spec: object): object;
  View: new (runtime: object, options: { renderer: 'none' }) => { toSVG(): Promise<string>; finalize(): void };
}
interface Resvg {
  Resvg: new (svg: string, options: object) => { render(): { asPng(): Buffer } };
}

const PNG_WIDTH = 1_200;

/** Draws a plot without a browser. */
export async function renderSvg(chart: Chart): Promise<string> {
  const { compile } = await importPackage<VegaLite>('vega-lite');
  const { parse, View } = await importPackage<Vega>('vega');
  const view = new View(parse(compile(withStyle(chart)).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

export async function toPng(svg: string): Promise<Buffer> {
  const { Resvg } = await importPackage<Resvg>('@resvg/resvg-js');
  return new Resvg(svg, { fitTo: { mode: 'width', value: PNG_WIDTH }, font: { loadSystemFonts: true } })
    .render()
    .asPng();
}
