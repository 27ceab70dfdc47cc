import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommandLine, UsageError } from '#model/command-line.ts';
import { isConfirmed } from '#model/confirm.ts';
import { exportLabels, LABELS_FILE } from '../review/export-labels.ts';
import { TOMBSTONE_DAYS } from '../store/erase.ts';
import { eraseSentence } from './erase-sentence.ts';
import { withTable } from './with-table.ts';

const HELP = `npm run erase -- --sentence "…" [OPTIONS]: erases every trace of a sentence, its label too.
  --sentence TEXT   the sentence, as it was sent
  --yes             does not ask; needed where there is no terminal
  --directory DIR   where npm start keeps its table (.build)
Example: npm run erase -- --sentence "un train pour Brest" --yes`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sentence: { type: 'string', default: '' },
      yes: { type: 'boolean', default: false },
      directory: { type: 'string' },
    },
  });
  const sentence = values.sentence.trim();
  if (!sentence) throw new UsageError('--sentence: expected the sentence to erase; --help shows an example');
  await withTable(async ({ table, address }) => {
    const what = `all that ${address.name} has of this sentence, ${sentence.length} characters long, will be erased`;
    if (!(await isConfirmed(what, values.yes))) return;
    const items = await eraseSentence(table, sentence, Date.now());
    // The labels of the last review lie in a file, and this sentence may be among them.
    if (existsSync(LABELS_FILE)) await exportLabels(table, Date.now());
    const late = `late deliveries of it are refused for ${TOMBSTONE_DAYS} days`;
    console.log(items > 0 ? `erased: ${items} items` : `nothing was stored of it; ${late}`);
  }, values.directory);
}

await runCommandLine(HELP, main);
