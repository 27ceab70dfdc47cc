import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseManifest } from '#model/manifest.ts';
import { exportLabels, LABELS_FILE } from '../review/export-labels.ts';
import type { Candidate } from '../review/rank.ts';
import { readCandidates } from '../review/read-candidates.ts';
import { createSession, KEYS, type Session } from '../review/session.ts';
import { printable } from './printable.ts';
import { withTable } from './with-table.ts';

const MANIFEST = fileURLToPath(new URL('../../model/languages/fr/artifacts/manifest.json', import.meta.url));
/** Ctrl-C and Ctrl-D, which a terminal in raw mode passes on as characters. */
const QUIT_CHARACTERS = ['\u0003', '\u0004'];

/** `npm run review [-- --list]`: sentences with a low confidence, the most useful first, labelled by one key each; `--list` only prints them. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { list: { type: 'boolean', default: false } } });
  const { labels } = parseManifest(readFileSync(MANIFEST, 'utf8'));
  await withTable(async ({ table }) => {
    const candidates = await readCandidates(table, Date.now());
    if (values.list) return list(candidates);
    if (candidates.length > 0) await label(createSession(table, candidates, labels), labels, candidates.length);
    else console.log('nothing to review: every unlabelled sentence was accepted');
    const count = await exportLabels(table, Date.now());
    console.log(`\nlabels in ${LABELS_FILE}: ${count}; npm run model:train -- --labels learns from them`);
  });
}

function list(candidates: readonly Candidate[]): void {
  for (const { utterance, count } of candidates) {
    console.log(
      `${utterance.confidence.toFixed(3)} ×${count} ${utterance.intent.padEnd(20)} ${printable(utterance.text)}`,
    );
  }
}

/** Keys come one by one from a terminal, and as a stream of characters from anything else. */
async function label(session: Session, labels: readonly string[], total: number): Promise<void> {
  const legend = labels.map((name, i) => `${i + 1} ${name}`).join('  ');
  console.log(`to review: ${total}\n${legend}\n${KEYS.skip} skip  ${KEYS.undo} undo  ${KEYS.quit} quit`);
  const { stdin } = process;
  if (stdin.isTTY) stdin.setRawMode(true);
  show(session);
  try {
    for await (const chunk of stdin) {
      for (const key of String(chunk).replaceAll(/\s/g, '')) {
        const { message, isOpen } = await session.press(QUIT_CHARACTERS.includes(key) ? KEYS.quit : key);
        console.log(`  → ${printable(message)}`);
        if (!isOpen) return;
        show(session);
      }
    }
  } finally {
    if (stdin.isTTY) stdin.setRawMode(false);
    stdin.destroy();
  }
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

await main();
