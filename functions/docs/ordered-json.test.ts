import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderedJson } from './ordered-json.ts';

it.each([0, 2])('writes what JSON.stringify writes, with %i spaces', (indent) => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(orderedJson(value, indent)).toBe(JSON.stringify(value, null, indent));
    }),
  );
});

it('writes a Map as an object in the order of the map', () => {
  const map = new Map<string, unknown>([
    ['b', 1],
    [
      '10',
      [
        new Map([
          ['2', 'zwei'],
          ['1', 'eins'],
        ]),
      ],
    ],
    ['2', undefined],
    ['1', null],
  ]);
  expect(orderedJson(map)).toBe('{"b":1,"10":[{"2":"zwei","1":"eins"}],"1":null}');
});
