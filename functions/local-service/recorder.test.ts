import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { formatPredictionLine } from '#enrichment/capture/prediction-line.ts';
import { EnrichmentError } from '#enrichment/enrichment-error.ts';
import { countObservations } from '#enrichment/store/lookup.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import { recordOutput } from './recorder.ts';

const NOW_MS = Date.UTC(2026, 3, 4, 10);
const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
const lineOf = (n: number) =>
  formatPredictionLine({ id: `prediction-${n}`, atMs: NOW_MS, sentence: 'un train', prediction, model: 'abc' });

it('records the predictions in the output of a process, however it is split into chunks', async () => {
  const table = createMemoryTable();
  const output = ['Server ready\n', ...Array.from({ length: 250 }, (_, n) => `${lineOf(n)}\nGET /api/intent\n`)].join(
    '',
  );
  const chunks = output.match(/[\s\S]{1,777}/g) ?? [];
  await recordOutput(Readable.from(chunks), { table, now: () => NOW_MS, onFault: fail });
  expect(await countObservations(table, hashSentence('un train'), NOW_MS)).toBe(250);
});

it('reads on when the table fails, and reports what may be missing', async () => {
  const faults: string[] = [];
  const update = async () => {
    throw new EnrichmentError('TABLE_UNREACHABLE', 'connection refused');
  };
  const options = {
    table: { ...createMemoryTable(), update },
    now: () => NOW_MS,
    onFault: (fault: string) => faults.push(fault),
  };
  await recordOutput(Readable.from([`${lineOf(1)}\n`, `${lineOf(2)}\n`]), options);
  expect(faults.join()).toMatch(/may not be recorded: TABLE_UNREACHABLE: connection refused/);
});

function fail(message: string): never {
  throw new Error(message);
}
