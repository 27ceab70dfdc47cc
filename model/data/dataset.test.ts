import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDataset, requireLearnable } from './dataset.ts';

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'intent-data-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(directory, name);
  writeFileSync(path, content);
  return path;
}

const EXPECTED = [
  { sentence: 'ouvre la porte', intent: 'open' },
  { sentence: 'ferme, vite', intent: 'close' },
];

describe('readDataset', () => {
  it.each([
    ['a.json', JSON.stringify(EXPECTED)],
    ['a.jsonl', `${EXPECTED.map((e) => JSON.stringify(e)).join('\n')}\n\n`],
    ['comma.csv', 'sentence,intent\nouvre la porte,open\n"ferme, vite",close\n'],
    ['semicolon.csv', '\ufeffintent;sentence\r\nopen;ouvre la porte\r\nclose;ferme, vite\r\n'],
    ['tab.tsv', 'sentence\tintent\nouvre la porte\topen\nferme, vite\tclose\n'],
  ])('reads %s', (name, content) => {
    expect(readDataset(file(name, content))).toEqual(EXPECTED);
  });

  it('keeps the annotator of a sentence', () => {
    const grouped = [{ sentence: 'a', intent: 'b', group: 'g' }];
    expect(readDataset(file('g.json', JSON.stringify(grouped)))).toEqual([
      { sentence: 'a', intent: 'b', annotatorId: 'g' },
    ]);
  });

  it.each<[string, string, string | Buffer, string, RegExp]>([
    ['a list that is an object', 'o.json', '{}', 'DATA_FORMAT', /o\.json: expected a JSON list/],
    ['cut JSON', 'cut.json', '[{"sentence"', 'DATA_FORMAT', /cut\.json: is not JSON/],
    ['a broken line', 'b.jsonl', '{"sentence":"a","intent":"b"}\n{oops\n', 'DATA_FORMAT', /b\.jsonl:2/],
    ['unknown columns', 'c.csv', 'text,label\na,b\n', 'DATA_FIELDS', /c\.csv:2.*found text, label/],
    ['a row too short', 'r.csv', 'sentence,intent\na\n', 'DATA_FORMAT', /r\.csv/],
    ['an empty sentence', 'e.csv', 'sentence,intent\na,b\n"  ",b\n', 'DATA_FIELDS', /e\.csv:3: "sentence" is empty/],
    ['an empty intent', 'i.jsonl', '{"sentence":"a","intent":" "}', 'DATA_FIELDS', /i\.jsonl:1: "intent" is empty/],
    ['a number as item', 'n.json', '[1]', 'DATA_FIELDS', /n\.json, item 1/],
    ['bytes that are no UTF-8', 'l.csv', Buffer.from([0x73, 0xe9, 0x0a]), 'DATA_NOT_UTF8', /l\.csv: is not UTF-8/],
    ['an unknown ending', 'x.xlsx', '', 'DATA_FORMAT', /expected a name ending in/],
  ])('refuses %s and says where', (_, name, content, code, message) => {
    const path = file(name, content);
    expect(() => readDataset(path)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('refuses a file that is not there', () => {
    expect(() => readDataset(join(directory, 'none.csv'))).toThrow(
      expect.objectContaining({ code: 'DATA_UNREADABLE' }),
    );
  });
});

describe('requireLearnable', () => {
  it.each([
    [
      'a single label',
      [
        { sentence: 'a', intent: 'x' },
        { sentence: 'b', intent: 'x' },
      ],
      'DATA_ONE_LABEL',
    ],
    ['no sentence', [], 'DATA_ONE_LABEL'],
    ['a label with one sentence', [...EXPECTED, { sentence: 'c', intent: 'open' }], 'DATA_LABEL_TOO_SMALL'],
  ])('refuses %s', (_, examples, code) => {
    expect(() => requireLearnable(examples, 'my.csv')).toThrow(expect.objectContaining({ code }));
  });
});
