import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { exportLabels, LABELS_FILE } from '../review/export-labels.ts';
import { TOMBSTONE_DAYS } from '../store/erase.ts';
import { eraseSentence } from './erase-sentence.ts';
import { withTable } from './with-table.ts';

/** `npm run erase -- --sentence "…"`: erases one sentence. */
const { values } = parseArgs({ options: { sentence: { type: 'string' } } });
const sentence = values.sentence?.trim();
if (sentence) {
  await withTable(async ({ table }) => {
    const items = await eraseSentence(table, sentence, Date.now());
    // The labels of the last review lie in a file, and this sentence may be among them.
    if (existsSync(LABELS_FILE)) await exportLabels(table, Date.now());
    const late = `late deliveries of it are refused for ${TOMBSTONE_DAYS} days`;
    console.log(items > 0 ? `erased: ${items} items` : `nothing was stored of it; ${late}`);
  });
} else {
  console.error('--sentence: expected the sentence to erase, as in npm run erase -- --sentence "un train pour Brest"');
  process.exitCode = 2;
}
