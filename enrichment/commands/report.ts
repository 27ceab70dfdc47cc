import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { readCorpus } from '#model/languages/fr/read-corpus.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { collect } from '../report/collect.ts';
import { histogram } from '../report/drift.ts';
import { renderReport } from '../report/page.ts';
import { readCandidates } from '../review/read-candidates.ts';
import { withTable } from './with-table.ts';

const MODEL = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));
const DAYS = 28;
const REVIEWED = 50;

const HELP = `npm run enrichment:report [-- OPTIONS]: one HTML page of what the table holds: traffic, drift, and what to review.
  --out FILE        where it is written (reports/enrichment.html)
  --directory DIR   where npm start keeps its table (.build)
Example: npm run enrichment:report -- --out report.html`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: 'reports/enrichment.html' }, directory: { type: 'string' } },
  });
  await withTable(async ({ table }) => {
    const madeAtMs = Date.now();
    const page = await renderReport({
      ...(await collect(table, { nowMs: madeAtMs, dayCount: DAYS })),
      madeAtMs,
      training: await trainingHistogram(),
      review: (await readCandidates(table, madeAtMs)).slice(0, REVIEWED),
    });
    mkdirSync(dirname(values.out), { recursive: true });
    writeFileSync(values.out, page);
    console.log(values.out);
  }, values.directory);
}

async function trainingHistogram(): Promise<number[]> {
  const classifier = await loadClassifier(MODEL);
  const sentences = readCorpus().map(({ sentence }) => sentence);
  return histogram((await classifier.classify(sentences)).map(({ confidence }) => ({ confidence, n: 1 })));
}

await runCommandLine(HELP, main);
