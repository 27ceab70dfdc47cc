import type { InvocationReport } from '../host/pool.ts';
import { createCaller } from './caller.ts';
import { type ColdStart, measureColdStarts } from './cold-start.ts';
import type { MeasureOptions } from './measure-options.ts';
import { measureWarm } from './warm.ts';

/** Cold starts and warm calls of the service and of the bare handler, in turn, under one host. */
export async function measureAgainstBare(
  { service, port, applyLimits, onProgress, warmUpCalls = 200 }: MeasureOptions & { readonly warmUpCalls?: number },
  coldRounds: number,
  warmCalls: number,
): Promise<{ coldStarts: ColdStart[]; warm: Record<string, number[]>; billedWarmMs: number[] }> {
  const reports: InvocationReport[] = [];
  const host = await service.start({ port, applyLimits, onInvocation: (report) => reports.push(report) });
  const caller = createCaller(host.url);
  const targets = [service.bare, service.target];
  try {
    const onRound = (round: number) =>
      onProgress(`cold starts of the service and the bare handler in turn: ${round} of ${coldRounds}`);
    const coldStarts = await measureColdStarts({ host, caller, reports, targets, rounds: coldRounds, onRound });
    const onCalls = (done: number) => onProgress(`warm calls, in turn: ${done} of ${warmCalls}`);
    const warm = await measureWarm({ caller, targets, calls: warmCalls, warmUp: warmUpCalls, onCalls });
    const invocations = reports.filter(({ functionName }) => functionName === service.service.name);
    return { coldStarts, warm, billedWarmMs: invocations.slice(-warmCalls).map(({ durationMs }) => durationMs) };
  } finally {
    caller.close();
    await host.close();
  }
}
