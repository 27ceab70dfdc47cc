import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { readModelFiles } from '#model/model-files.ts';
import { printable } from '#model/printable.ts';
import { exportLabels, LABELS_FILE } from '../review/export-labels.ts';
import { KEYS } from '../review/label-keys.ts';
import { labelsToReview } from '../review/labels-to-review.ts';
import type { Candidate } from '../review/rank.ts';
import { readCandidates } from '../review/read-candidates.ts';
import { createSession, type Session } from '../review/session.ts';
import { withTable } from './with-table.ts';

/** The committed model. */
const ARTIFACTS = fileURLToPath(new URL('../../model/languages/fr/artifacts', import.meta.url));
/** Ctrl-C and Ctrl-D, which a terminal in raw mode passes on as characters. */
const QUIT_CHARACTERS = ['\u0003', '\u0004'];

const HELP = `npm run review [-- OPTIONS]: sentences with a low confidence, the most useful first, labelled by one key each.
  --list            only prints them
  --model DIR       the model whose labels can be given; without it that which predicted last
  --directory DIR   where npm start keeps its table (.build)
Example: npm run review -- --list`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      list: { type: 'boolean', default: false },
      model: { type: 'string' },
      directory: { type: 'string' },
    },
  });
  const known = readModelFiles(values.model ?? ARTIFACTS).manifest.labels;
  await withTable(async ({ table }) => {
    const candidates = await readCandidates(table, Date.now());
    if (values.list) return list(candidates);
    const labels = values.model === undefined ? labelsToReview(candidates, known) : known;
    if (candidates.length > 0) await label(createSession(table, candidates, labels), candidates.length);
    else console.log('nothing to review: every unlabelled sentence was accepted');
    const count = await exportLabels(table, Date.now());
    const train = labels === known && values.model === undefined ? '--labels' : '--data FILE --out DIR --labels';
    console.log(`\nlabels in ${LABELS_FILE}: ${count}; npm run model:train -- ${train} learns from them`);
  }, values.directory);
}

function list(candidates: readonly Candidate[]): void {
  for (const { utterance, count } of candidates) {
    console.log(
      `${utterance.confidence.toFixed(3)} ×${count} ${utterance.intent.padEnd(20)} ${printable(utterance.text)}`,
    );
  }
}

/** Keys come one by one from a terminal, and as a stream of characters from anything else. */
async function label(session: Session, total: number): Promise<void> {
  console.log(`to review: ${total}\n${legend(session)}\n${KEYS.skip} skip  ${KEYS.undo} undo  ${KEYS.quit} quit`);
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  show(session);
  try {
    for await (const chunk of stdin) {
      for (const key of String(chunk).replaceAll(/\s/g, '')) {
        const { message, isOpen } = await session.press(QUIT_CHARACTERS.includes(key) ? KEYS.quit : key);
        console.log(`  → ${printable(message)}`);
        if (key === KEYS.more) console.log(legend(session));
        if (!isOpen) return;
        show(session);
      }
    }
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.destroy();
  }
}

/** The keys of the labels that can be chosen now. */
function legend(session: Session): string {
  return [...session.page()].map(([key, name]) => `${key} ${name}`).join('  ');
}

function show(session: Session): void {
  const candidate = session.current();
  if (!candidate) {
    console.log(`\nnothing left to review; ${KEYS.undo} undoes, ${KEYS.quit} quits`);
    return;
  }
  const { utterance, count } = candidate;
  const guess = `${utterance.intent} ${(100 * utterance.confidence).toFixed(0)} %`;
  console.log(`\n« ${printable(utterance.text)} »  seen ${count}×, guessed ${guess}`);
}

await runCommandLine(HELP, main);
