/** Durations of named phases, in the order in which they were added. */
export interface Timing {
  add(phase: string, durationMs: number): void;
  /** Value of the `server-timing` header; empty without phases. */
  header(): string;
}

/** An empty list of phases. Phase names must be tokens (RFC 9110); durations are written in milliseconds with three decimals. */
export function createTiming(): Timing {
  const entries: string[] = [];
  return {
    add: (phase, durationMs) => void entries.push(`${phase};dur=${durationMs.toFixed(3)}`),
    header: () => entries.join(', '),
  };
}
