import type { ColdStart } from '../measure/cold-start.ts';
import { median } from '../measure/statistics.ts';

export interface Step {
  readonly target: string;
  readonly step: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The phases in the predicting function's `server-timing`, after its modules are loaded. */
const LOADING = ['files', 'library', 'session', 'first-run'];

/**
 * The median durations of a cold start's phases, one after another, of the bare handler and of the service. The bare handler
 * has no modules to load, so it gives the time of Node and the runtime client; what the service takes beyond is its modules.
 * Empty where either was not measured.
 */
export function waterfall(samples: readonly ColdStart[]): Step[] {
  const bare = samples.filter(({ target }) => target === 'bare');
  const service = samples.filter(({ target }) => target === 'service');
  if (bare.length === 0 || service.length === 0) return [];
  const node = medianOf(bare, ({ phases }) => phases.node ?? 0);
  const client = medianOf(bare, ({ phases }) => (phases.boot ?? 0) - (phases.node ?? 0));
  const platform: Duration[] = [
    ['node', node],
    ['runtime client', client],
  ];
  const modules = medianOf(service, ({ phases }) => phases.boot ?? 0) - node - client;
  const loading = LOADING.map((phase) => [phase, medianOf(service, ({ phases }) => phases[phase] ?? 0)] as const);
  return [
    ...accumulate('bare', withOuterPhases(bare, platform)),
    ...accumulate('service', withOuterPhases(service, [...platform, ['modules', modules], ...loading])),
  ];
}

type Duration = readonly [step: string, durationMs: number];

/** Adds the phases that the function cannot see: process start, its first call, the gateway. */
function withOuterPhases(samples: readonly ColdStart[], inner: readonly Duration[]): Duration[] {
  const known = inner.reduce((total, [, durationMs]) => total + durationMs, 0);
  return [
    ['process and hand-over', medianOf(samples, ({ initMs }) => initMs) - known],
    ...inner,
    ['first call', medianOf(samples, ({ firstInvokeMs }) => firstInvokeMs)],
    [
      'gateway',
      medianOf(samples, ({ firstAnswerMs, initMs, firstInvokeMs }) => firstAnswerMs - initMs - firstInvokeMs),
    ],
  ];
}

function accumulate(target: string, durations: readonly Duration[]): Step[] {
  let at = 0;
  return durations.map(([step, durationMs]) => {
    const startMs = at;
    at += Math.max(0, durationMs);
    return { target, step, startMs, endMs: at };
  });
}

function medianOf(samples: readonly ColdStart[], phase: (sample: ColdStart) => number): number {
  return median(samples.map(phase));
}
