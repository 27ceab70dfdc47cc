import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from '#model/command-line.ts';
import { type JoinOptions, joinLabels } from '#model/data/join/join-labels.ts';
import { readModelFiles } from '#model/model-files.ts';
import { createNormaliser } from '#model/normalise.ts';
import { printable } from '#model/printable.ts';
import { exportLabels, LABELS_FILE } from '../review/export-labels.ts';
import { findSentences } from '../review/find-sentences.ts';
import { labelsToReview } from '../review/labels-to-review.ts';
import { progressOf } from '../review/progress.ts';
import type { Candidate } from '../review/rank.ts';
import { readCandidates, toCandidates } from '../review/read-candidates.ts';
import { createSession } from '../review/session.ts';
import { findLabelled } from '../store/label.ts';
import type { Table } from '../table/table.ts';
import { runReview } from './review-terminal.ts';
import { withTable } from './with-table.ts';

/** The committed model. */
const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));

const HELP = `npm run review [-- OPTIONS]: sentences to label by one key each: those with a low confidence, the most useful first, and after
every fourth one that was accepted.
  --list            only prints them
  --labelled        goes through the labels that were given, to correct them
  --find TEXT       the sentences that contain it, labelled ones too; the key / finds others
  --join PATH       adds the labels to a data file or a Rasa folder, which model:train, check and deploy then read
  --out FILE        with --join: writes data and labels together to a new FILE.jsonl instead
  --model DIR       the model whose labels can be given; without it that which predicted last
  --directory DIR   where npm start keeps its table (.build)
Example: npm run review -- --join my.csv`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean', default: false },
      labelled: { type: 'boolean', default: false },
      find: { type: 'string' },
      join: { type: 'string' },
      out: { type: 'string' },
      model: { type: 'string' },
      directory: { type: 'string' },
    },
  });
  const { list, join, out, model } = values;
  if (out !== undefined && join === undefined) throw new UsageError('--out: expected --join PATH, the data, beside it');
  const { labels: known, normalising } = readModelFiles(model ?? ARTIFACTS).manifest;
  await withTable(async ({ table }) => {
    if (join !== undefined)
      return printJoined(table, join, { normalise: createNormaliser(normalising), ...(out && { out }) });
    const nowMs = Date.now();
    const candidates = await chooseCandidates(table, nowMs, values);
    if (list) return printList(candidates);
    const labels = model === undefined ? labelsToReview(candidates, known) : known;
    const find = (text: string) => findSentences(table, text, Date.now());
    if (candidates.length > 0) await runReview(createSession(table, { candidates, labels, find }));
    else
      console.log(
        'nothing to review: no such sentence, or every one has a label or was accepted and is not in the sample',
      );
    await printProgress(table, labels === known && model === undefined ? '--labels' : '--data FILE --out DIR --labels');
  }, values.directory);
}

async function chooseCandidates(
  table: Table,
  nowMs: number,
  { find, labelled }: { find?: string | undefined; labelled: boolean },
): Promise<readonly Candidate[]> {
  if (find !== undefined) return findSentences(table, find, nowMs);
  return labelled ? toCandidates(table, await findLabelled(table, nowMs), nowMs) : readCandidates(table, nowMs);
}

function printList(candidates: readonly Candidate[]): void {
  for (const { utterance, count } of candidates) {
    const { confidence, intent, accepted, label, text } = utterance;
    const mark = label === undefined ? (accepted ? ' (accepted)' : '') : ` (labelled ${label})`;
    console.log(`${confidence.toFixed(3)} ×${count} ${intent.padEnd(20)} ${printable(text + mark)}`);
  }
}

async function printProgress(table: Table, train: string): Promise<void> {
  const nowMs = Date.now();
  const { accepted, acceptedRight } = progressOf(await findLabelled(table, nowMs));
  const count = await exportLabels(table, nowMs);
  if (accepted > 0) console.log(`\nof ${accepted} accepted sentences that were labelled, ${acceptedRight} were right`);
  console.log(`\nlabels in ${LABELS_FILE}: ${count}; npm run model:train -- ${train} learns from them`);
  console.log('npm run review -- --join FILE adds them to your data');
}

async function printJoined(table: Table, path: string, options: JoinOptions): Promise<void> {
  const labelled = await findLabelled(table, Date.now());
  const labels = labelled.map(({ text, label = '' }) => ({ sentence: text, intent: label }));
  const joined = joinLabels(path, labels, options);
  for (const line of joined.notes) console.log(printable(line));
  console.log(
    `${joined.path}: ${joined.added} added, ${joined.corrected} corrected, ${joined.known} as they were, of ${labels.length} labels`,
  );
  if (joined.added + joined.corrected > 0) {
    console.log(`npm run model:train -- --data ${joined.data} learns from them`);
  }
}

await runCommandLine(HELP, main);
