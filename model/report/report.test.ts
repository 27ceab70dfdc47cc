import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Chart, toPng, toSvg } from './chart-to-image.ts';
import { markdownTable } from './markdown-table.ts';
import { isNumberColumn, megabytes, percent, withInterval } from './number-format.ts';
import { chartGrid, htmlTable, metrics, paragraph, renderPage, section } from './page.ts';
import { colour, PALETTE } from './palette.ts';
import { writeCharts } from './write-charts.ts';

const MARKUP = `<b>"a" & 'b'</b>`;
const ESCAPED = '&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;';
const CHART: Chart = {
  name: 'one-bar',
  title: MARKUP,
  spec: { data: { values: [{ x: 3 }] }, mark: 'bar', encoding: { x: { field: 'x', type: 'quantitative' } } },
};

describe('numbers', () => {
  it.each([
    [percent(0.8888), '88.9'],
    [percent(0.8888, 2), '88.88'],
    [withInterval({ value: 0.889, low: 0.884, high: 0.894 }), '88.9 (88.4 to 89.4)'],
    [megabytes(20_790_000), '20.8'],
    [megabytes(20_790_000, 2), '20.79'],
  ])('are written as %s', (written, expected) => expect(written).toBe(expected));

  it.each([
    [['3', 4, '0.25', '–', '75.5 %', '≤ 1.7', '1,234', '88.9 (88.4 to 89.4)'], true],
    [['3', ''], false],
    [['3', '12 ms'], false],
    [['2026-09-10'], false],
    [[], false],
  ])('a column of %j is one of numbers: %s', (cells, expected) => {
    expect(
      isNumberColumn(
        cells.map((cell) => [cell]),
        0,
      ),
    ).toBe(expected);
  });
});

describe('markdownTable', () => {
  it('sets columns of numbers to the right and escapes pipes', () => {
    expect(markdownTable(['what', 'n', 'F1'], [['a|b', 3, '88.9 (88.4 to 89.4)']])).toBe(
      '| what | n | F1 |\n| --- | ---: | ---: |\n| a\\|b | 3 | 88.9 (88.4 to 89.4) |',
    );
  });
});

describe('a page', () => {
  it.each([
    ['title and lead', renderPage({ title: MARKUP, lead: MARKUP, sections: [] }), 3],
    ['heading', section(MARKUP, ''), 1],
    ['paragraph', paragraph(MARKUP), 1],
    ['metrics', metrics([[MARKUP, MARKUP]]), 2],
    ['table', htmlTable([MARKUP], [[MARKUP], [{ text: MARKUP, tone: 'bad' }]]), 3],
    ['chart', chartGrid([{ ...CHART, note: MARKUP, svg: '<svg></svg>' }]), 3],
  ])('escapes its %s', (_part, html, times) => {
    expect(html).not.toContain('<b>"');
    expect(html.split(ESCAPED)).toHaveLength(times + 1);
  });

  it('loads nothing and runs nothing', () => {
    const html = renderPage({ title: 't', lead: 'l', sections: [] });
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/<script|src=|@import|url\(/);
  });

  it('sets numbers of a table to the right and colours good and bad results', () => {
    const html = htmlTable(['n', 'met'], [[1, { text: 'no', tone: 'bad' }]]);
    expect(html).toContain('<th class="number">n</th>');
    expect(html).toContain('<td class="number">1</td><td class="bad">no</td>');
    expect(htmlTable(['n'], [])).toBe('<p>None.</p>');
  });
});

describe('charts', () => {
  const directory = mkdtempSync(join(tmpdir(), 'charts-'));
  afterAll(() => rmSync(directory, { recursive: true }));

  it('name their colours in the SVG and hold them in the PNG', async () => {
    const svg = await toSvg(CHART.spec);
    expect(svg).toContain(colour('good'));
    expect(toPng(svg)).toEqual(toPng(svg.replaceAll(colour('good'), PALETTE.good.light)));
    expect(toPng(svg)).not.toEqual(toPng(svg.replaceAll(colour('good'), PALETTE.bad.light)));
  });

  it('carry their title in the PNG and leave it to the page in the SVG', async () => {
    const [drawn] = await writeCharts([CHART], directory);
    expect(drawn?.svg).not.toContain('&lt;b&gt;');
    const height = (png: Buffer) => png.readUInt32BE(20);
    const file = readFileSync(join(directory, 'one-bar.png'));
    expect(height(file)).toBeGreaterThan(height(toPng(drawn?.svg ?? '')));
  });
});
