import { writeSync } from 'node:fs';

/** The lines of a process that the platform collects as its log. */
export interface Output {
  /** Keeps whole lines until the next `write`, so that a request needs one system call. */
  buffer(lines: string): void;
  /** Writes the buffered lines and one more, to which it adds the line end. */
  write(line: string): void;
}

export interface OutputOptions {
  /** Writes synchronously; returns how many bytes it wrote, and throws when it can write none. */
  readonly writeNow?: (bytes: Buffer) => number;
  /** Writes asynchronously, in order. */
  readonly writeLater?: (bytes: Buffer) => void;
}

/**
 * Standard output, written to its descriptor: setting up `process.stdout` takes half a millisecond of the first request, and
 * Lambda puts a prefix before lines of `console.log`. Once bytes cannot be written synchronously, as into a full pipe that does
 * not block, they and all that follow go to `process.stdout`, in order.
 */
export function createOutput({ writeNow = toDescriptor, writeLater = toStream }: OutputOptions = {}): Output {
  let buffered = '';
  let blocked = false;
  return {
    buffer(lines) {
      buffered += lines;
    },
    write(line) {
      let rest = Buffer.from(`${buffered}${line}\n`);
      buffered = '';
      while (!blocked && rest.length > 0) {
        try {
          rest = rest.subarray(writeNow(rest));
        } catch {
          blocked = true;
        }
      }
      if (rest.length > 0) writeLater(rest);
    },
  };
}

function toDescriptor(bytes: Buffer): number {
  return writeSync(1, bytes);
}

function toStream(bytes: Buffer): void {
  process.stdout.write(bytes);
}
