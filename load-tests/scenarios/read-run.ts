import { readFileSync } from 'node:fs';
import { LoadTestError } from '../load-test-error.ts';

/** One answered call, as the processor records it. */
export interface TracedCall {
  /** When it was sent, in milliseconds since the epoch. */
  readonly at: number;
  /** From sending it to the end of its answer. */
  readonly ms: number;
  readonly status: number;
  /** Whether the status was the expected one. */
  readonly ok: boolean;
  /** Whether it met a new environment. */
  readonly cold: boolean;
  /** Sentences in the call, where it was a batch. */
  readonly batch?: number;
  readonly phases: Readonly<Record<string, number>>;
}

export interface ScenarioRun {
  readonly name: string;
  /** The calls that were answered. */
  readonly calls: readonly TracedCall[];
  /** Calls sent, answered or not. */
  readonly sent: number;
  /** Calls without a connection or an answer, and answers with another status than expected. */
  readonly failures: number;
  /** Artillery's periods of ten seconds: when each began, the users that were active in it, the calls sent in it. */
  readonly periods: readonly { readonly at: number; readonly users: number; readonly calls: number }[];
}

export interface RunFiles {
  readonly name: string;
  /** Path of the processor's JSONL. */
  readonly trace: string;
  /** Path of Artillery's JSON. */
  readonly output: string;
  readonly exitCode: number;
}

type Counters = Readonly<Record<string, number>>;

/** Of Artillery's `--output`, what is used. */
interface ArtilleryOutput {
  readonly aggregate: { readonly counters: Counters };
  readonly intermediate: readonly { readonly firstMetricAt: number; readonly counters: Counters }[];
}

/** Reads what a run of Artillery left. Throws when Artillery failed for another reason than failed calls. */
export function readRun({ name, trace, output, exitCode }: RunFiles): ScenarioRun {
  const lines = readFileSync(trace, 'utf8').split('\n').filter(Boolean);
  // Both files are written by our own processor and by the pinned Artillery.
  const calls = lines.map((line) => JSON.parse(line) as TracedCall);
  const { aggregate, intermediate } = JSON.parse(readFileSync(output, 'utf8')) as ArtilleryOutput;
  const { 'vusers.failed': failures = 0, 'http.requests': sent = 0 } = aggregate.counters;
  if (exitCode !== 0 && failures === 0) {
    throw new LoadTestError('ARTILLERY_FAILED', `artillery ended with ${exitCode} in ${name}, without a failed call`);
  }
  return { name, calls, sent, failures, periods: activeUsers(intermediate) };
}

function activeUsers(periods: ArtilleryOutput['intermediate']): ScenarioRun['periods'] {
  let active = 0;
  return periods.map(({ firstMetricAt, counters }) => {
    const { 'vusers.created': created = 0, 'vusers.completed': completed = 0, 'vusers.failed': failed = 0 } = counters;
    const users = active + created;
    active = users - completed - failed;
    return { at: firstMetricAt, users, calls: counters['http.requests'] ?? 0 };
  });
}
