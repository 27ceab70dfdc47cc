import { htmlEscape } from 'escape-goat';
import { isNumberColumn } from './number-format.ts';
import { colourDeclarations } from './palette.ts';
import type { DrawnChart } from './write-charts.ts';

export interface Page {
  readonly title: string;
  /** Plain text under the heading. */
  readonly lead: string;
  /** HTML, made with the functions below. */
  readonly sections: readonly string[];
}

/** A report as one HTML document, light or dark as the reader's system is. It has no script and loads nothing. */
export function renderPage({ title, lead, sections }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlEscape(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${htmlEscape(title)}</h1>
<p>${htmlEscape(lead)}</p>
</header>
${sections.join('\n')}
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;${colourDeclarations('light')}}
@media(prefers-color-scheme:dark){:root{${colourDeclarations('dark')}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1240px;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"DejaVu Sans",sans-serif}
h1{margin:0;font-size:1.9rem;letter-spacing:-.01em}h2{font-size:1.15rem;margin:0 0 .25rem}section{margin:2rem 0}
header p,.note{color:var(--muted);margin:.4rem 0 0;max-width:75ch}
.metrics{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:1rem}
.metrics div,figure,.table{background:var(--card);border:1px solid var(--line);border-radius:12px}
.metrics div{padding:1rem 1.2rem}.metrics b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
.metrics span{color:var(--muted);font-size:.85rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,540px),1fr));gap:1rem}
figure{margin:0;padding:1.2rem;display:flex;flex-direction:column}figure svg{width:100%;height:auto;margin-top:1rem}
.note{font-size:.85rem;margin:0}
.table{overflow-x:auto;margin-top:.8rem}table{border-collapse:collapse;width:100%;min-width:36rem;font-size:.9rem}
th,td{text-align:left;padding:.5rem .9rem;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
th{color:var(--muted);font-weight:500}tr:last-child td{border-bottom:0}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}.good{color:var(--good)}.bad{color:var(--bad)}
`;

/** A part of a page under a heading; `content` is HTML. */
export function section(heading: string, content: string): string {
  return `<section><h2>${htmlEscape(heading)}</h2>${content}</section>`;
}

/** The few numbers a reader looks for first, each with its meaning. */
export function metrics(all: readonly (readonly [value: string, meaning: string])[]): string {
  const cards = all.map(([value, meaning]) => htmlEscape`<div><b>${value}</b><span>${meaning}</span></div>`);
  return `<section class="metrics">${cards.join('')}</section>`;
}

/** The charts side by side, each with its title and note. */
export function chartGrid(charts: readonly DrawnChart[]): string {
  const figures = charts.map(
    ({ title, note = '', svg }) =>
      `<figure>${htmlEscape`<h2>${title}</h2><p class="note">${note}</p>`}${labelled(svg, title)}</figure>`,
  );
  return `<section class="charts">${figures.join('')}</section>`;
}

function labelled(svg: string, title: string): string {
  return svg.replace('<svg', () => htmlEscape`<svg role="img" aria-label="${title}"`);
}

export function paragraph(text: string): string {
  return htmlEscape`<p>${text}</p>`;
}

/** Text, a number, or text in the colour of a good or a bad result. */
export type Cell = string | number | { readonly text: string; readonly tone: 'good' | 'bad' };

/** A table whose cells are escaped; columns of numbers are set to the right. */
export function htmlTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '<p>None.</p>';
  const row = (tag: string, cells: readonly Cell[]) =>
    `<tr>${cells.map((cell, i) => tableCell(tag, cell, isNumberColumn(rows, i))).join('')}</tr>`;
  return `<div class="table" tabindex="0"><table><thead>${row('th', head)}</thead><tbody>${rows.map((cells) => row('td', cells)).join('\n')}</tbody></table></div>`;
}

function tableCell(tag: string, cell: Cell, isNumber: boolean): string {
  const { text, tone } = typeof cell === 'object' ? cell : { text: String(cell), tone: undefined };
  const classes = tone ?? (isNumber ? 'number' : undefined);
  return `<${tag}${classes ? ` class="${classes}"` : ''}>${htmlEscape(text)}</${tag}>`;
}
