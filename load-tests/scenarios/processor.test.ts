import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** Artillery loads the processor by its path, and so does this test: it has no types. */
const { record, tooLong } = await import(fileURLToPath(new URL('processor.mjs', import.meta.url)));

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'processor-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

interface Case {
  readonly expectedStatus?: number;
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Calls `record` as Artillery does; its response is got's, whose timings are in milliseconds. */
function recordOne({ expectedStatus, statusCode, headers }: Case) {
  const trace = join(directory, 'calls.jsonl');
  const emitted: unknown[][] = [];
  const errors: (Error | undefined)[] = [];
  record(
    expectedStatus === undefined ? {} : { expectedStatus },
    { statusCode, headers, timings: { start: 1_795_860_023_525, end: 1_795_860_023_532 } },
    { vars: { trace } },
    { emit: (...event: unknown[]) => emitted.push(event) },
    (error?: Error) => errors.push(error),
  );
  return { line: JSON.parse(readFileSync(trace, 'utf8')), emitted, errors };
}

const COLD = { 'x-cold-start': '1', 'server-timing': 'boot;dur=48.5, session;dur=17.1' };
const WARM = { 'x-cold-start': '0', 'server-timing': 'predict;dur=0.2' };

test.each([
  ['cold', COLD, { boot: 48.5, session: 17.1 }],
  ['warm', WARM, { predict: 0.2 }],
  ['warm', {}, {}],
])('records a %s call with headers %j', (kind, headers, phases) => {
  const { line, emitted, errors } = recordOne({ statusCode: 200, headers });
  expect(line).toEqual({ at: 1_795_860_023_525, ms: 7, status: 200, ok: true, cold: kind === 'cold', phases });
  expect(emitted).toEqual([
    ['histogram', `${kind}.response_time`, 7],
    ...Object.entries(phases).map(([phase, ms]) => ['histogram', `${kind}.${phase}`, ms]),
  ]);
  expect(errors).toEqual([undefined]);
});

test.each([
  [undefined, 503],
  [400, 200],
  [415, 500],
])('fails the virtual user when %s is expected and %i comes', (expectedStatus, statusCode) => {
  const { line, errors } = recordOne({ ...(expectedStatus && { expectedStatus }), statusCode, headers: WARM });
  expect(line.ok).toBe(false);
  expect(errors[0]?.message).toBe(`expected status ${expectedStatus ?? 200}, got ${statusCode}`);
});

test('accepts an error that is expected', () => {
  expect(recordOne({ expectedStatus: 400, statusCode: 400, headers: WARM }).errors).toEqual([undefined]);
});

test('a sentence that is too long has one code point more than the limit', () => {
  const context = { vars: {} as { long?: string } };
  tooLong(context, undefined, () => undefined);
  expect([...(context.vars.long ?? '')]).toHaveLength(1_001);
});
