import type { Evaluation } from '../evaluation.ts';
import type { Estimate } from '../intervals.ts';
import type { Chart } from './chart.ts';
import { definitions } from './palette.ts';

export interface DrawnChart extends Chart {
  readonly svg: string;
}

/** The report as one page of HTML: figures, charts, the surest mistakes. Nothing is loaded from elsewhere. */
export function page(evaluation: Evaluation, drawn: readonly DrawnChart[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Intent model: evaluation</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>How well the intents are read</h1>
<p>${lead(evaluation)}</p>
</header>
<section class="figures">${figures(evaluation)}</section>
<section class="charts">${drawn.map(figure).join('')}</section>
<section><h2>The ${evaluation.mistakes.length} surest mistakes</h2>${mistakes(evaluation)}</section>
</body>
</html>
`;
}

const STYLE = `
:root{color-scheme:light dark;${definitions('light')}}
@media(prefers-color-scheme:dark){:root{${definitions('dark')}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1240px;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,"DejaVu Sans",sans-serif}
h1{margin:0;font-size:1.9rem;letter-spacing:-.01em}h2{font-size:1.15rem;margin:0 0 .25rem}
header p,.note{color:var(--muted);margin:.4rem 0 0;max-width:75ch}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:1rem;margin:2rem 0}
.figures div,figure,.mistakes{background:var(--card);border:1px solid var(--line);border-radius:12px}
.figures div{padding:1rem 1.2rem}.figures b{display:block;font-size:1.75rem;line-height:1.2;font-variant-numeric:tabular-nums}
.figures span{color:var(--muted);font-size:.85rem}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,540px),1fr));gap:1rem;margin-bottom:2.5rem}
figure{margin:0;padding:1.2rem;display:flex;flex-direction:column}figure svg{width:100%;height:auto;margin-top:1rem}
.note{font-size:.85rem;margin:0}
.mistakes{overflow-x:auto;margin-top:.8rem}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.5rem .9rem;border-bottom:1px solid var(--line);vertical-align:top}
th{color:var(--muted);font-weight:500}tr:last-child td{border-bottom:0}td.number{font-variant-numeric:tabular-nums}
td:nth-child(n+2){white-space:nowrap}td .answered{color:var(--bad)}
`;

function lead({ sentences, noise }: Evaluation): string {
  const count = sentences.toLocaleString('en');
  return noise === undefined
    ? `The model, asked ${count} labelled sentences.`
    : `The trainer, judged on ${count} sentences: each by a model that saw no sentence of the hand that wrote it.`;
}

function figures({
  estimates: { accuracy, macroF1 },
  calibrationError,
  traffic,
  coverage,
  threshold,
}: Evaluation): string {
  const accepted = coverage.find((point) => point.threshold >= (threshold ?? 1));
  const all: (readonly [string, string])[] = [
    [percent(accuracy.value), `accuracy (${interval(accuracy)})`],
    [percent(macroF1.value), `macro-F1 (${interval(macroF1)})`],
    [calibrationError.toFixed(3), 'expected calibration error'],
    ...(traffic ? ([[percent(traffic.accuracy), 'accuracy, weighted as live traffic']] as const) : []),
    ...(traffic ? ([[percent(traffic.macroF1), 'macro-F1, weighted as live traffic']] as const) : []),
    ...(accepted
      ? ([[percent(accepted.coverage), `accepted, ${percent(accepted.accuracy)} of it right`]] as const)
      : []),
  ];
  return all.map(([value, meaning]) => `<div><b>${value}</b><span>${meaning}</span></div>`).join('');
}

function figure({ title, note, svg }: DrawnChart): string {
  return `<figure><h2>${escapeHtml(title)}</h2><p class="note">${escapeHtml(note)}</p>${svg}</figure>`;
}

function mistakes({ mistakes: all }: Evaluation): string {
  const rows = all.map(
    ({ sentence, intent, answered, confidence, group }) =>
      `<tr><td>${escapeHtml(sentence)}</td><td>${escapeHtml(intent)}</td><td><span class="answered">${escapeHtml(answered)}</span></td>` +
      `<td class="number">${percent(confidence)}</td><td>${escapeHtml(group ?? '')}</td></tr>`,
  );
  return `<div class="mistakes"><table><tr><th>sentence</th><th>written as</th><th>answered</th><th>sure</th><th>hand</th></tr>${rows.join('')}</table></div>`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function interval({ low, high }: Estimate): string {
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
