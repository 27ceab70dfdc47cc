import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { loadClassifier } from '#model/onnx-session.ts';
import { goldReport, heldScores } from './enrichers/gold/report.ts';
import { corpusSentences } from './generated/corpus-sentences.ts';
import { measureRedaction } from './redact/measure/measure.ts';
import { redactionReport } from './redact/measure/report.ts';

const MODEL = 'model/languages/fr/artifacts';
/** A thousand sentences with personal data and more: 150 of each type. */
const REDACTION = { perType: 150, harmless: 1_500, seed: 20_260 } as const;

const HELP = `npm run -s enrichment:evaluate [-- --mistakes]: precision and recall of enrichers and redaction, as JSON on standard output.
  --mistakes        the errors, too
Example: npm run -s enrichment:evaluate > evaluation.json`;

/**
 * JSON on standard output. Precision and recall of each enricher on its gold
 * file and on sentences written apart from its rules; of redaction recall by type and kind on the held-out set, over-masking, and cost,
 * and both on synthetic sentences; with --mistakes also the errors, of redaction only those on sentences that are ours.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { mistakes: { type: 'boolean', default: false } } });
  const { classify } = await loadClassifier(MODEL);
  const enrichers = Object.entries(await goldReport()).map(
    ([name, { mistakes, ...scores }]) => [name, values.mistakes ? { ...scores, mistakes } : scores] as const,
  );
  const { mistakes, ...redaction } = measureRedaction(REDACTION);
  const { corpus, ...redactionHeld } = redactionReport(corpusSentences());
  const { first, ...shares } = corpus;
  const report = {
    enrichers: Object.fromEntries(enrichers),
    writtenApart: await heldScores(classify),
    redaction: {
      ...redactionHeld,
      corpus: values.mistakes ? { ...shares, first } : shares,
      synthetic: values.mistakes ? { ...redaction, mistakes } : redaction,
    },
  };
  console.log(JSON.stringify(report, null, 2));
}

await runCommandLine(HELP, main);
