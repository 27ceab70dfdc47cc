import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createOutput } from './output.ts';

it('writes the buffered lines and the next line at once', () => {
  const writes: string[] = [];
  const output = createOutput({
    writeNow: (bytes) => {
      writes.push(bytes.toString());
      return bytes.length;
    },
  });
  output.buffer('prediction 1\nprediction 2\n');
  output.write('request');
  output.write('next request');
  expect(writes).toEqual(['prediction 1\nprediction 2\nrequest\n', 'next request\n']);
});

it('loses no byte and keeps the order when the pipe takes a part, or no more at all', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.array(fc.nat(9)), (lines, takes) => {
      let written = Buffer.alloc(0);
      const append = (bytes: Buffer) => {
        written = Buffer.concat([written, bytes]);
      };
      const output = createOutput({
        writeNow: (bytes) => {
          const taken = takes.shift();
          if (taken === undefined) throw new Error('EAGAIN');
          append(bytes.subarray(0, taken));
          return Math.min(taken, bytes.length);
        },
        writeLater: append,
      });
      for (const line of lines) output.write(line);
      expect(written.toString()).toBe(Buffer.from(lines.map((line) => `${line}\n`).join('')).toString());
    }),
  );
});
