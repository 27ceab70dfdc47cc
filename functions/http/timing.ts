/** Named durations in the order they happened, for the `server-timing` header. */
export interface Timing {
  add(phase: string, durationMs: number): void;
  header(): string;
}

/** Phase names are tokens of RFC 9110; durations are milliseconds, to the microsecond. */
export function createTiming(): Timing {
  const entries: string[] = [];
  return {
    add: (phase, durationMs) => void entries.push(`${phase};dur=${durationMs.toFixed(3)}`),
    header: () => entries.join(', '),
  };
}
