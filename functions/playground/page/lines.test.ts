import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batches, splitLines } from './lines.ts';

describe('splitLines and batches', () => {
  it.each([
    ['', []],
    [' \n\n\t', []],
    ['un\ndeux', ['un', 'deux']],
    ['un\r\n\r\n  deux \rtrois', ['un', 'deux', 'trois']],
  ])('split %j into %j', (text, lines) => {
    expect(splitLines(text)).toEqual(lines);
  });

  it('make batches within the limits of the API, in order and complete', () => {
    const line = fc.oneof(fc.constantFrom('😀'.repeat(1_000), 'un vol'), fc.string({ unit: 'binary', minLength: 1 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 350, size: 'max' }), (lines) => {
        const all = batches(lines);
        expect(all.flat()).toEqual(lines);
        for (const batch of all) {
          expect(batch.length).toBeLessThanOrEqual(100);
          expect(Buffer.byteLength(JSON.stringify({ sentences: batch }))).toBeLessThanOrEqual(256 * 1024);
        }
      }),
      { numRuns: 30 },
    );
  });
});
