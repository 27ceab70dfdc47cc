import type { ColdStart } from '../measure/cold-start.ts';
import { median } from '../measure/statistics.ts';

export interface Step {
  readonly target: string;
  readonly step: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The phases that the predicting function names in `server-timing`, after its modules are loaded. */
const LOADING = ['files', 'library', 'session', 'first-run'];

/**
 * The medians of what a cold start is made of, laid end to end. What Node and the runtime client take is known from the bare
 * handler, whose module has nothing to load: what ours takes longer to get there is loading its modules.
 */
export function waterfall(samples: readonly ColdStart[]): Step[] {
  const bare = samples.filter(({ target }) => target === 'bare');
  const ours = samples.filter(({ target }) => target === 'service');
  if (bare.length === 0 || ours.length === 0) return [];
  const node = medianOf(bare, ({ phases }) => phases.node ?? 0);
  const client = medianOf(bare, ({ phases }) => (phases.boot ?? 0) - (phases.node ?? 0));
  const modules = medianOf(ours, ({ phases }) => phases.boot ?? 0) - node - client;
  const loading = LOADING.map((phase) => [phase, medianOf(ours, ({ phases }) => phases[phase] ?? 0)] as const);
  return [
    ...layOut('bare', [
      ...outer(bare, [
        ['node', node],
        ['runtime client', client],
      ]),
    ]),
    ...layOut('service', [
      ...outer(ours, [['node', node], ['runtime client', client], ['modules', modules], ...loading]),
    ]),
  ];
}

type Duration = readonly [step: string, durationMs: number];

/** Before and after what the function knows of itself: starting the process, asking for the call, answering it. */
function outer(samples: readonly ColdStart[], inner: readonly Duration[]): Duration[] {
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

function layOut(target: string, durations: readonly Duration[]): Step[] {
  let at = 0;
  return durations.map(([step, durationMs]) => {
    const startMs = at;
    at += Math.max(0, durationMs);
    return { target, step, startMs, endMs: at };
  });
}

function medianOf(samples: readonly ColdStart[], figure: (sample: ColdStart) => number): number {
  return median(samples.map(figure));
}
