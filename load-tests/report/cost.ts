import prices from '../../functions/deployment/prices.json' with { type: 'json' };

export interface Durations {
  /** Milliseconds of CPU time that a warm call and an init take with a whole virtual CPU. */
  readonly warmMs: number;
  readonly initMs: number;
  readonly architecture: string;
}

/** Lambda gives one virtual CPU at this memory, and a proportional share of it below. */
const MEMORY_OF_ONE_CPU_MB = 1769;
const MILLION = 1e6;

/**
 * US dollars for a million predictions of one sentence on Lambda behind an HTTP API. Durations are taken to
 * grow in proportion as the share of a CPU shrinks, which is the worst case: an init gets more of it on Lambda.
 */
export function lambdaCost({ warmMs, initMs, architecture }: Durations, memoryMb: number, coldRate: number): number {
  const slowdown = Math.max(1, MEMORY_OF_ONE_CPU_MB / memoryMb);
  const billedMs = Math.ceil(warmMs * slowdown) + coldRate * Math.ceil(initMs * slowdown);
  const gbSecond = architecture === 'arm64' ? prices.lambda.gbSecond.arm64 : prices.lambda.gbSecond.x86_64;
  const compute = (billedMs / 1000) * (memoryMb / 1024) * gbSecond * MILLION;
  return compute + prices.lambda.millionRequests + prices.httpApi.millionRequests;
}

export interface Alternative {
  readonly name: string;
  /** US dollars for a million predictions in one month. */
  readonly cost: number;
  readonly note: string;
}

/** How an alternative is paid: by the month, by time and memory, or by the request. */
interface Price {
  readonly name: string;
  readonly note?: string;
  readonly month?: number;
  readonly gbSecond?: number;
  readonly memoryGb?: number;
  readonly request?: number;
  readonly millionRequests?: number;
}

/** What a million predictions in one month cost elsewhere. */
export function alternativeCosts({ warmMs }: Durations): Alternative[] {
  const alternatives: readonly Price[] = prices.alternatives;
  return alternatives.map(
    ({ name, note = '', month, gbSecond = 0, memoryGb = 0, request = 0, millionRequests = 0 }) => {
      const compute = (Math.ceil(warmMs) / 1000) * gbSecond * memoryGb;
      return { name, note, cost: month ?? MILLION * (compute + request) + millionRequests };
    },
  );
}

export { prices };
