import { readdirSync, readFileSync } from 'node:fs';
import type { Generator } from '../../generated/generator.ts';
import { heldReport, recallByKind } from './report.ts';

const README = new URL('../README.md', import.meta.url);
const START = '<!-- recall: npm run generate -- redaction-table -->\n';
const END = '<!-- /recall -->';
/** What the figures depend on: the rules and the held-out set. */
const SOURCES = [
  ...['../../canonical.ts', '../../redact.ts', '../phone-lengths.json'],
  ...readdirSync(new URL('../', import.meta.url))
    .filter((name) => /^(?!generate)[a-z-]+\.ts$/.test(name))
    .map((name) => `../${name}`),
  ...['measure.ts', 'separators.ts', 'cases.jsonl', 'harmless.jsonl', 'health.jsonl'].map((name) => `../held/${name}`),
].sort();

/** The table with recall by kind in the README of redaction. */
export const recallTable: Generator = {
  name: 'redaction-table',
  files: [README],
  inputs: () => SOURCES.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8')),
  async generate() {
    const readme = readFileSync(README, 'utf8');
    const start = readme.indexOf(START) + START.length;
    return [{ url: README, content: readme.slice(0, start) + table() + readme.slice(readme.indexOf(END)) }];
  },
};

function table(): string {
  const { cases, recall, separators, overMasking, health } = heldReport();
  const rows = [...recallByKind()].map(([type, kinds]) => {
    const mean = kinds.reduce((sum, kind) => sum + kind.recall, 0) / kinds.length;
    return `| ${type} | ${mean.toFixed(2)} | ${kinds.map((kind) => `${kind.kind} ${kind.recall.toFixed(1)}`).join(', ')} |`;
  });
  return [
    `Masked: ${Math.round(recall * cases)} of ${cases} cases (${recall.toFixed(3)}). Leaks of the ${separators.total} pairs of separator and kind: ${separators.leaks.length}.`,
    `Harmless sentences changed: ${(100 * overMasking).toFixed(2)} %. Statements of health: precision ${health.precision}, recall ${health.recall}.`,
    '',
    '| type | recall | by kind, ten cases each |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
