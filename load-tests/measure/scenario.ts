import { setTimeout as delay } from 'node:timers/promises';
import type { Host, HostOptions } from '../host/host.ts';
import type { InvocationReport } from '../host/pool.ts';
import type { MeasuredScenario, MemorySample } from '../results.ts';
import { runScenario } from '../scenarios/run-artillery.ts';
import type { MeasureOptions } from './measure-options.ts';
import type { PlannedScenario } from './plan.ts';

/** A scenario under a host of its own; in the cold ones, each environment is stopped after its call. */
export async function measureScenario(
  { service, port, applyLimits, onProgress }: MeasureOptions,
  { name, phases }: PlannedScenario,
  directory: string,
  run: typeof runScenario = runScenario,
): Promise<MeasuredScenario> {
  const reports: InvocationReport[] = [];
  const options: Partial<HostOptions> = { port, applyLimits, onInvocation: (report) => reports.push(report) };
  const host = await service.start(name.startsWith('cold') ? { ...options, idleMs: 0 } : options);
  const sampler = sampleMemory(host, service.service.name, () =>
    onProgress(`scenario ${name}: ${reports.length} calls answered`),
  );
  try {
    const measured = await run({ name, target: host.url, directory, ...(phases ? { phases } : {}) });
    const failedInvocations = reports.filter(({ errorType }) => errorType !== undefined);
    return { ...measured, memory: await sampler.stop(), failedInvocations };
  } finally {
    await sampler.stop();
    await host.close();
  }
}

const SAMPLE_EVERY_MS = 1_000;

function sampleMemory(host: Host, functionName: string, onSample: () => void) {
  const samples: MemorySample[] = [];
  const end = new AbortController();
  const sampling = (async () => {
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
      await sampling;
      return samples;
    },
  };
}
