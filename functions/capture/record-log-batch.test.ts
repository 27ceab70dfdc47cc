import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { formatPredictionLine } from '#enrichment/capture/prediction-line.ts';
import { countObservations } from '#enrichment/store/lookup.ts';
import { hashSentence } from '#enrichment/store/sentence-hash.ts';
import { createMemoryTable } from '#enrichment/table/memory-table.ts';
import { createLogBatchHandler } from './record-log-batch.ts';

const NOW_MS = Date.UTC(2026, 3, 4, 10);

it('records an event once although it is delivered twice, and reports each delivery', async () => {
  const table = createMemoryTable();
  const reports: unknown[] = [];
  const handler = createLogBatchHandler({ table, now: () => NOW_MS, onReport: (report) => reports.push(report) });
  const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };
  const message = formatPredictionLine({
    id: 'prediction-1',
    atMs: NOW_MS,
    sentence: 'un train',
    prediction,
    model: 'abc',
  });
  const event = toEvent([message, 'REPORT RequestId: 1234 Duration: 2 ms']);
  await handler(event);
  await handler(event);
  expect(await countObservations(table, hashSentence('un train'), NOW_MS)).toBe(1);
  const rejected = [{ index: 1, code: 'LOG_LINE_INVALID', reason: 'line: expected JSON' }];
  expect(reports).toEqual([
    { counts: { counted: 1, repeated: 0, erased: 0 }, rejected },
    { counts: { counted: 0, repeated: 1, erased: 0 }, rejected },
  ]);
});

it('rejects a batch that cannot be read, so that Lambda sends it to the dead-letter queue', async () => {
  const handler = createLogBatchHandler({ table: createMemoryTable(), now: () => NOW_MS, onReport: () => undefined });
  await expect(handler({ awslogs: { data: 'broken' } })).rejects.toMatchObject({ code: 'LOG_BATCH_UNREADABLE' });
});

/** An event as CloudWatch Logs sends it. */
function toEvent(messages: readonly string[]): unknown {
  const batch = {
    messageType: 'DATA_MESSAGE',
    owner: '123456789012',
    logGroup: '/aws/lambda/intent-api-dev-intent',
    logStream: '2026/04/04/[$LATEST]6f2a',
    subscriptionFilters: ['capture'],
    logEvents: messages.map((message, i) => ({ id: `3${i}`, timestamp: NOW_MS, message: `${message}\n` })),
  };
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString('base64') } };
}
