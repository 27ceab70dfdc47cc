import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRun } from './read-run.ts';

const FIXTURES = fileURLToPath(new URL('fixtures', import.meta.url));
/** Artillery 2.0.34 against a server that answered 503 to two of ten calls and closed the connection on two more. */
const FAILING = {
  name: 'warm',
  trace: join(FIXTURES, 'failing.calls.jsonl'),
  output: join(FIXTURES, 'failing.artillery.json'),
  exitCode: 1,
};

describe('a run with failures', () => {
  const run = readRun(FAILING);

  test('counts the calls with a wrong status and those without an answer', () => {
    expect(run).toMatchObject({ name: 'warm', sent: 10, failures: 4 });
    expect(run.calls).toHaveLength(8);
    expect(run.calls.map(({ status, ok }) => [status, ok]).filter(([, ok]) => !ok)).toEqual([
      [503, false],
      [503, false],
    ]);
  });

  test('keeps cold and warm calls apart, in milliseconds', () => {
    expect(run.calls.map(({ cold, ms }) => [cold, ms])).toEqual([
      [true, 7],
      ...[1, 1, 2, 2, 1, 1, 2].map((ms) => [false, ms]),
    ]);
    expect(run.calls[0]?.phases).toEqual({ boot: 48.5, session: 17.1, predict: 0.9 });
  });

  test('has one period, in which all users were active', () => {
    expect(run.periods).toEqual([{ at: 1795860023517, users: 10, calls: 10 }]);
  });
});

describe('a run over several periods', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'run-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function files(exitCode: number, counters: readonly Record<string, number>[]) {
    const output = join(directory, 'output.json');
    const artillery = JSON.parse(readFileSync(FAILING.output, 'utf8'));
    const intermediate = counters.map((of, i) => ({ ...artillery.intermediate[0], firstMetricAt: i, counters: of }));
    const aggregate = { ...artillery.aggregate, counters: counters[0] };
    writeFileSync(output, JSON.stringify({ ...artillery, aggregate, intermediate }));
    return { ...FAILING, output, exitCode };
  }

  test('counts a user as active until it has completed or failed', () => {
    const { periods } = readRun(
      files(0, [
        { 'vusers.created': 10, 'http.requests': 25, 'vusers.completed': 0, 'vusers.failed': 0 },
        { 'http.requests': 30, 'vusers.completed': 3, 'vusers.failed': 2 },
        { 'http.requests': 9, 'vusers.completed': 5 },
      ]),
    );
    expect(periods).toEqual([
      { at: 0, users: 10, calls: 25 },
      { at: 1, users: 10, calls: 30 },
      { at: 2, users: 5, calls: 9 },
    ]);
  });

  test('is refused when Artillery failed without a failed call', () => {
    expect(() => readRun(files(1, [{ 'vusers.failed': 0 }]))).toThrow(/artillery ended with 1 in warm/);
    expect(readRun(files(0, [{ 'vusers.failed': 0 }])).failures).toBe(0);
  });
});
