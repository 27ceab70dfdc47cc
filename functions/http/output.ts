import { writeSync } from 'node:fs';

/** Where the lines of a process go that the platform collects. */
export interface Output {
  /** Keeps whole lines back until the next is written: a call then costs one write. */
  hold(lines: string): void;
  write(line: string): void;
}

export interface OutputOptions {
  /** Writes at once and returns how many bytes it wrote; throws where that cannot be done. */
  readonly writeNow?: (bytes: Buffer) => number;
  /** Writes in its own time. */
  readonly queue?: (bytes: Buffer) => void;
}

/**
 * Standard output without the stream that `process.stdout` is, which takes half a millisecond of the first call to set up, and past
 * `console.log`, before which the runtime puts a prefix. What cannot be written at once, as into a full pipe that does not
 * block, goes to that stream after all, and so does everything after it, in order.
 */
export function createOutput({ writeNow = toDescriptor, queue = toStream }: OutputOptions = {}): Output {
  let held = '';
  let queued = false;
  return {
    hold(lines) {
      held += lines;
    },
    write(line) {
      let rest = Buffer.from(`${held}${line}\n`);
      held = '';
      while (!queued && rest.length > 0) {
        try {
          rest = rest.subarray(writeNow(rest));
        } catch {
          queued = true;
        }
      }
      if (rest.length > 0) queue(rest);
    },
  };
}

function toDescriptor(bytes: Buffer): number {
  return writeSync(1, bytes);
}

function toStream(bytes: Buffer): void {
  process.stdout.write(bytes);
}
