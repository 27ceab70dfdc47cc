import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { findLabelled } from '../store/label.ts';
import type { Table } from '../table/table.ts';

/** Where `npm run model:train -- --labels` looks for them. */
export const LABELS_FILE = '.build/labels.jsonl';

/** Writes every label as a line of training data; returns how many. */
export async function exportLabels(table: Table, nowMs: number, path = LABELS_FILE): Promise<number> {
  const labelled = await findLabelled(table, nowMs);
  const lines = labelled
    .map(({ text, label }) => JSON.stringify({ sentence: text, intent: label, group: 'labels' }))
    .sort();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return lines.length;
}
