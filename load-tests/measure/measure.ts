import { setTimeout as delay } from 'node:timers/promises';
import type { Host, HostOptions } from '../host/host.ts';
import type { ApplyLimits } from '../host/limits.ts';
import type { InvocationReport } from '../host/pool.ts';
import type { MeasuredScenario, MemorySample } from '../results.ts';
import { runScenario } from '../scenarios/run-artillery.ts';
import { createCaller } from './caller.ts';
import { type ColdStart, measureColdStarts } from './cold-start.ts';
import type { HostedService } from './hosted.ts';
import type { PlannedScenario } from './plan.ts';
import { measureWarm } from './warm.ts';

export interface MeasureOptions {
  readonly service: HostedService;
  readonly port: number;
  readonly applyLimits: ApplyLimits;
  /** One line of progress, in place of the last one. */
  readonly onProgress: (line: string) => void;
}

const WARM_UP_CALLS = 200;

/** Cold starts and warm calls of the service and of the bare handler, in turn under one host. */
export async function measureAgainstBare(
  { service, port, applyLimits, onProgress }: MeasureOptions,
  coldRounds: number,
  warmCalls: number,
): Promise<{ coldStarts: ColdStart[]; warm: Record<string, number[]>; billedWarmMs: number[] }> {
  const reports: InvocationReport[] = [];
  const host = await service.start({ port, applyLimits, onInvocation: (report) => reports.push(report) });
  const caller = createCaller(host.url);
  const targets = [service.bare, service.target];
  try {
    const onRound = (round: number) =>
      onProgress(`cold starts, ours and a bare handler's in turn: ${round} of ${coldRounds}`);
    const coldStarts = await measureColdStarts({ host, caller, reports, targets, rounds: coldRounds, onRound });
    const onCalls = (done: number) => onProgress(`warm calls, in turn: ${done} of ${warmCalls}`);
    const warm = await measureWarm({ caller, targets, calls: warmCalls, warmUp: WARM_UP_CALLS, onCalls });
    const ours = reports.filter(({ functionName }) => functionName === service.service.name);
    return { coldStarts, warm, billedWarmMs: ours.slice(-warmCalls).map(({ durationMs }) => durationMs) };
  } finally {
    caller.close();
    await host.close();
  }
}

/** A scenario under a host of its own; in the cold ones no environment outlives its call. */
export async function measureScenario(
  { service, port, applyLimits, onProgress }: MeasureOptions,
  { name, phases }: PlannedScenario,
  directory: string,
): Promise<MeasuredScenario> {
  const reports: InvocationReport[] = [];
  const options: Partial<HostOptions> = { port, applyLimits, onInvocation: (report) => reports.push(report) };
  const host = await service.start(name.startsWith('cold') ? { ...options, idleMs: 0 } : options);
  const watch = watchMemory(host, service.service.name, () =>
    onProgress(`scenario ${name}: ${reports.length} calls answered`),
  );
  try {
    const run = await runScenario({ name, target: host.url, directory, ...(phases ? { phases } : {}) });
    const failedInvocations = reports.filter(({ errorType }) => errorType !== undefined);
    return { ...run, memory: await watch.stop(), failedInvocations };
  } finally {
    await watch.stop();
    await host.close();
  }
}

const SAMPLE_EVERY_MS = 1_000;

function watchMemory(host: Host, functionName: string, onSample: () => void) {
  const samples: MemorySample[] = [];
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      for (const { id, residentBytes } of host.pool(functionName).environments()) {
        const bytes = residentBytes();
        if (bytes !== undefined) samples.push({ at: Date.now(), environmentId: id, residentBytes: bytes });
      }
      onSample();
      await delay(SAMPLE_EVERY_MS, undefined, { signal: end.signal }).catch(() => undefined);
    }
  })();
  return {
    async stop(): Promise<MemorySample[]> {
      end.abort();
      await watching;
      return samples;
    },
  };
}
