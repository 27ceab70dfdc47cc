import { expect, test } from 'vitest';
import type { MeasuredScenario, Results } from '../results.ts';
import { comparisonTable, measuredText, peerTable } from './markdown.ts';
import { mergeResults } from './merge.ts';

const scenario = (name: string, failures: number): MeasuredScenario => ({
  name,
  failures,
  calls: [
    { at: 0, ms: 90, status: 200, cold: true, phases: {} },
    { at: 1, ms: 4, status: 200, cold: false, phases: {} },
  ],
  periods: [],
  memory: [],
  failedInvocations: [],
});

const peer = {
  name: 'a peer',
  accuracy: 0.755,
  heldOut: 100,
  initMs: 300,
  residentBytes: 145e6,
  warmMs: 1.5,
  callsPerSecond: 900,
  modelBytes: 11e6,
};

const RESULTS: Results = {
  measuredAt: '2026-01-02T00:00:00.000Z',
  target: 'a proof',
  machine: { cpu: 'cpu', cores: 2, node: 'v24', loadAverage: [1, 2] },
  architecture: 'arm64',
  memoryMb: 512,
  zips: [{ name: 'intent.zip', bytes: 11e6 }],
  coldStarts: [],
  warm: {},
  billedWarmMs: [],
  scenarios: [scenario('predecessor', 0), scenario('soak', 0)],
  peers: [],
};

test('of the same scenario, the later run stands; peers are added', () => {
  const merged = mergeResults([RESULTS, { ...RESULTS, scenarios: [scenario('soak', 7)], peers: [peer] }]);
  expect(merged.scenarios.map(({ name, failures }) => [name, failures])).toEqual([
    ['predecessor', 0],
    ['soak', 7],
  ]);
  expect(merged.peers).toEqual([peer]);
  expect(mergeResults([merged, RESULTS]).peers).toEqual([peer]);
});

test('the tables say what was measured', () => {
  expect(measuredText(RESULTS)).toContain('2026-01-02, arm64, 512 MB');
  expect(measuredText(RESULTS)).toContain('| deployed bytes, zipped, arm64 | ≤ 12 MB | 11.00 MB | yes |');
  expect(comparisonTable(RESULTS)).toContain('| warm, P95, the same workload | 120 to 130 ms | 4 ms |');
  expect(peerTable({ ...RESULTS, peers: [peer] })).toContain('| a peer | 75.5 % | 300 | 145 | 1.50 | 900 | 11.0 |');
});
