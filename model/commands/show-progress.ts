import type { Progress } from '../train/training-options.ts';

/** Shorter steps say too little of the time that is left. */
const KNOWN_FROM = 0.1;

/** Goes to the start of a terminal's line and clears it. */
const CLEAR_LINE = '\r\u001B[2K';

/**
 * Writes each step to standard error, a line a step, in a terminal one line for all: share done, time since `started` (milliseconds of
 * `performance.now`), time left.
 */
export function showProgress(started: number): Progress {
  return (step, done) => {
    const elapsed = (performance.now() - started) / 1_000;
    const left = done >= KNOWN_FROM && done < 1 ? `, about ${Math.ceil((elapsed * (1 - done)) / done)} s left` : '';
    const share = String(Math.round(100 * done)).padStart(3);
    const line = `${share} %  ${elapsed.toFixed(1).padStart(5)} s  ${step}${left}`;
    const { isTTY, columns = line.length } = process.stderr;
    process.stderr.write(isTTY ? `${CLEAR_LINE}${line.slice(0, columns - 1)}${done < 1 ? '' : '\n'}` : `${line}\n`);
  };
}
