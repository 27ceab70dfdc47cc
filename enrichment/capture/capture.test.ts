import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EnrichmentError } from '../enrichment-error.ts';
import { TOMBSTONE_DAYS } from '../store/erase.ts';
import { DAY_SECONDS } from '../store/layout.ts';
import { recentRate } from '../store/rate.ts';
import { createMemoryTable } from '../table/memory-table.ts';
import { decodeLogBatch } from './log-batch.ts';
import { parsePredictionLine } from './parse-prediction-line.ts';
import { formatPredictionLine, LINE_START } from './prediction-line.ts';
import { recordLines } from './record-lines.ts';

const NOW_MS = Date.UTC(2026, 3, 4, 10);
const prediction = {
  intent: 'find-train',
  confidence: 0.9,
  accepted: true,
  scores: { 'find-train': 0.9, 'find-hotel': 0.1 },
};
const made = { id: 'prediction-1', atMs: NOW_MS, sentence: 'écris à jeanne@exemple.fr', prediction, model: 'abc' };

describe('the line of a prediction', () => {
  it('carries the redacted sentence and nothing of the original', () => {
    const line = formatPredictionLine(made);
    expect(line.startsWith(LINE_START)).toBe(true);
    expect(line).not.toContain('jeanne');
    expect(parsePredictionLine(line, NOW_MS)).toEqual({
      ...made,
      sentence: 'écris à [email]',
      redactions: [{ type: 'email', count: 1 }],
    });
  });

  it.each([
    ['text', 'START RequestId: 12', /expected JSON/],
    ['another type', JSON.stringify({ type: 'enrich' }), /type/],
    ['a future version', formatPredictionLine(made).replace('"v":1', '"v":2'), /v:/],
    [
      'a probability over 1',
      formatPredictionLine({ ...made, prediction: { ...prediction, confidence: 2 } }),
      /prediction\.confidence/,
    ],
    [
      'a time past its retention',
      formatPredictionLine({ ...made, atMs: 0 }),
      /atMs: expected a time of the last 90 days/,
    ],
    ['a time in the future', formatPredictionLine({ ...made, atMs: NOW_MS * 2 }), /atMs: expected a time/],
    [
      'a time from before any tombstone that may have expired',
      formatPredictionLine({ ...made, atMs: NOW_MS - TOMBSTONE_DAYS * DAY_SECONDS * 1000 }),
      /atMs: expected a time of the last 90 days/,
    ],
    ['a count of none', formatPredictionLine({ ...made, count: 0 }), /count/],
    ['no sentence', formatPredictionLine({ ...made, sentence: '' }), /sentence/],
  ])('refuses %s', (_what, line, message) => {
    expect(() => parsePredictionLine(line, NOW_MS)).toThrow(
      expect.objectContaining({ code: 'LOG_LINE_INVALID', message: expect.stringMatching(message) }),
    );
  });

  it('throws nothing but an EnrichmentError on any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          parsePredictionLine(text, NOW_MS);
        } catch (error) {
          expect(error).toBeInstanceOf(EnrichmentError);
        }
      }),
    );
  });
});

describe('a log batch', () => {
  it('unpacks to its lines', () => {
    expect(
      decodeLogBatch(pack({ messageType: 'DATA_MESSAGE', logEvents: [{ message: 'a\n' }, { message: 'b' }] })),
    ).toEqual(['a', 'b']);
  });

  it('has no lines when it only tests the connection', () => {
    expect(decodeLogBatch(pack({ messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'hello' }] }))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['no event', undefined],
    ['another event', { Records: [] }],
    ['no base64 of gzip', { awslogs: { data: 'AAAA' } }],
    ['gzip of no JSON', { awslogs: { data: gzipSync('hello').toString('base64') } }],
    ['JSON of another shape', pack({ logEvents: 'none' })],
    ['a batch that unpacks to gigabytes', { awslogs: { data: gzipSync(Buffer.alloc(70_000_000)).toString('base64') } }],
  ])('is refused: %s', (_what, event) => {
    expect(() => decodeLogBatch(event)).toThrow(expect.objectContaining({ code: 'LOG_BATCH_UNREADABLE' }));
  });
});

describe('recording a batch', () => {
  it('records the others when one line is broken, and reports it by its index', async () => {
    const table = createMemoryTable();
    const lines = ['first', 'second'].map((sentence, i) =>
      formatPredictionLine({ ...made, id: `batch-of-two-${i}`, sentence }),
    );
    const report = await recordLines(
      table,
      [lines[0] ?? '', '{"type":"prediction"', lines[1] ?? '', lines[0] ?? ''],
      NOW_MS,
    );
    expect(report.counts).toEqual({ counted: 2, repeated: 1, erased: 0 });
    expect(report.rejected).toEqual([{ index: 1, code: 'LOG_LINE_INVALID', reason: 'line: expected JSON' }]);
    expect(await recentRate(table, NOW_MS)).toBe(2);
  });

  it('records the rest when the table fails, and then rejects, so that the batch is delivered again', async () => {
    const memory = createMemoryTable();
    const flaky: typeof memory = {
      ...memory,
      async update(key, change, condition) {
        if (change.addToSet?.ids === 'unlucky-line') throw new EnrichmentError('TABLE_UNREACHABLE', 'simulated');
        return memory.update(key, change, condition);
      },
    };
    const lines = ['unlucky-line', 'a-lucky-line'].map((id) => formatPredictionLine({ ...made, id, sentence: id }));
    await expect(recordLines(flaky, lines, NOW_MS)).rejects.toMatchObject({ code: 'TABLE_UNREACHABLE' });
    expect((await recordLines(memory, lines, NOW_MS)).counts).toEqual({ counted: 1, repeated: 1, erased: 0 });
  });
});

function pack(batch: unknown): unknown {
  return { awslogs: { data: gzipSync(JSON.stringify(batch)).toString('base64') } };
}
