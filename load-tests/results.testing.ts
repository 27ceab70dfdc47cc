import type { ColdStart } from './measure/cold-start.ts';
import type { PeerResult } from './peers/measure-peers.ts';
import type { MeasuredScenario, Results } from './results.ts';
import type { TracedCall } from './scenarios/read-run.ts';

/** Cold starts in turn whose medians are known: the bare handler's init takes 50 ms, the service's `ratio` times as long. */
export function coldStarts(ratio: number): ColdStart[] {
  return [-1, 0, 1].flatMap((jitterMs) => [
    coldStart('bare', 50 + jitterMs, { node: 20, boot: 40 }),
    coldStart('service', 50 * ratio + jitterMs, { boot: 48, files: 1, library: 4, session: 15, 'first-run': 1 }),
  ]);
}

function coldStart(target: string, initMs: number, phases: Record<string, number>): ColdStart {
  return {
    target,
    initMs,
    initCpuMs: initMs / 2,
    firstAnswerMs: initMs + 5,
    firstInvokeMs: 3,
    residentBytes: 90e6,
    phases,
  };
}

export function call(more: Partial<TracedCall> = {}): TracedCall {
  return { at: 0, ms: 4, status: 200, ok: true, cold: false, phases: {}, ...more };
}

/** Twenty calls a second apart, the first of them cold and 100 ms long, the others 4 ms. */
export function scenario(more: Partial<MeasuredScenario> = {}): MeasuredScenario {
  const calls = Array.from({ length: 20 }, (_, i) => call({ at: i * 1000, ...(i === 0 && { ms: 100, cold: true }) }));
  return { name: 'warm', calls, sent: 20, failures: 0, periods: [], memory: [], failedInvocations: [], ...more };
}

export const PEER: PeerResult = {
  name: 'a peer',
  accuracy: 0.755,
  heldOut: 100,
  initMs: 300,
  residentBytes: 145e6,
  warmMs: 1.5,
  callsPerSecond: 900,
  modelBytes: 11e6,
};

export function results(more: Partial<Results> = {}): Results {
  return {
    measuredAt: '2026-01-02T00:00:00.000Z',
    target: 'a test',
    machine: { cpu: 'c<pu', cores: 2, node: 'v24', loadAverage: [0.1, 0.2] },
    architecture: 'arm64',
    memoryMb: 512,
    zips: [{ name: 'intent.zip', bytes: 11e6 }],
    coldStarts: [],
    warm: {},
    billedWarmMs: [],
    scenarios: [],
    peers: [],
    ...more,
  };
}
