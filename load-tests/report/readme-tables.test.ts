import { expect, test } from 'vitest';
import { call, coldStarts, PEER, results, scenario } from '../results.testing.ts';
import { mergeResults } from './merge.ts';
import { comparisonTable, measuredText, peerTable } from './readme-tables.ts';

test('merging keeps the first run, of each scenario the last, and the last peers', () => {
  const first = results({ scenarios: [scenario({ name: 'predecessor' }), scenario({ name: 'soak' })] });
  const second = results({ measuredAt: 'later', scenarios: [scenario({ name: 'soak', failures: 7 })], peers: [PEER] });
  const merged = mergeResults([first, second]);
  expect(merged.measuredAt).toBe(first.measuredAt);
  expect(merged.scenarios.map(({ name, failures }) => [name, failures])).toEqual([
    ['predecessor', 0],
    ['soak', 7],
  ]);
  expect(merged.peers).toEqual([PEER]);
  expect(mergeResults([merged, first]).peers).toEqual([PEER]);
});

test('the measured targets name the day, the machine and what was met', () => {
  const zips = [{ name: 'intent.zip', bytes: 33e6 }];
  const text = measuredText(results({ zips, scenarios: [scenario({ name: 'burst' })], coldStarts: coldStarts(1.6) }));
  expect(text).toContain('2026-01-02, arm64, 512 MB, Node v24, 2 × c<pu; load average 0.1 before and 0.2 after.');
  expect(text).toContain('| metric | target | measured: median [quartiles] | met |');
  expect(text).toContain('| deployed bytes, zipped, arm64 | ≤ 32 MB | 33.00 MB | **no** |');
  expect(text).toMatch(/\| scenario burst \| 0 failures \| 0 failures in 20 calls; .* \| yes \|/);
  expect(text).toMatch(/\| the same in CPU time of the main thread \| {2}\| 1\.60 .* \| {2}\|/);
});

test('the comparison with the predecessor takes the 95th percentile, cold of the service, warm of its workload', () => {
  const starts = Array.from({ length: 21 }, (_, i) =>
    coldStarts(1).map((start) => ({
      ...start,
      firstAnswerMs: start.target === 'bare' ? 1 : i < 19 ? 80 : 98,
      residentBytes: start.target === 'bare' ? 1e6 : (91 + i) * 1e6,
    })),
  ).flat();
  const cold = Array.from({ length: 3 }, () => call({ ms: 500, cold: true }));
  const warm = Array.from({ length: 21 }, (_, i) => call({ ms: i < 19 ? 4 : 7 }));
  const workload = scenario({ name: 'predecessor', calls: [...cold, ...warm], sent: 200, failures: 3 });
  const table = comparisonTable(results({ coldStarts: starts, scenarios: [scenario(), workload] }));
  expect(table).toContain('| cold, P95 | 490 ms (first 15 seconds) | 98 ms |');
  expect(table).toContain('| warm, P95, the same workload | 120 to 130 ms | 7 ms |');
  expect(table).toContain('| failed calls |  | 3 of 200 |');
  expect(table).toContain('| memory | 524 MiB | 101 MB |');
  expect(table).toContain('| deployed | 1.26 GB | 11.0 MB (arm64, zipped) |');
});

test('the peers’ table gives accuracy in percent, memory and model in MB', () => {
  const [head, , row] = peerTable(results({ peers: [PEER] })).split('\n');
  expect(head).toContain('accuracy on 100 held-out sentences');
  expect(row).toBe('| a peer | 75.5 % | 300 | 145 | 1.50 | 900 | 11.0 |');
  expect(peerTable(results())).toBe('Not measured in this run.');
});
