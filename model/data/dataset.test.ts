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
    ['windows.csv', Buffer.from('\ufeffsentence;intent\r\nouvre la porte;open\r\nferme, vite;close\r\n')],
    ['names.csv', 'Class,Phrase\nopen,ouvre la porte\nclose,"ferme, vite"\n'],
    ['capitals.jsonl', EXPECTED.map((e) => JSON.stringify({ TEXT: e.sentence, Intention: e.intent })).join('\n')],
    ['utf-16.tsv', Buffer.from('\ufeffsentence\tintent\nouvre la porte\topen\nferme, vite\tclose\n', 'utf16le')],
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
    ['cut JSON', 'cut.json', '[{"sentence"', 'DATA_FORMAT', /cut\.json:1: is not JSON/],
    ['a broken line', 'b.jsonl', '{"sentence":"a","intent":"b"}\n{oops\n', 'DATA_FORMAT', /b\.jsonl:2/],
    ['unknown columns', 'c.csv', 'words,kind\na,b\n', 'DATA_FIELDS', /c\.csv:1: .*found words, kind/],
    ['unknown fields', 'f.jsonl', '{"words":"a"}', 'DATA_FIELDS', /f\.jsonl:1: .*found words/],
    ['a row too short', 'r.csv', 'sentence,intent\na\n', 'DATA_FORMAT', /r\.csv:2: /],
    ['an empty sentence', 'e.csv', 'sentence,intent\na,b\n"  ",b\n', 'DATA_FIELDS', /e\.csv:3: "sentence" is empty/],
    ['an empty intent', 'i.jsonl', '{"sentence":"a","intent":" "}', 'DATA_FIELDS', /i\.jsonl:1: "intent" is empty/],
    ['a number as item', 'n.json', '[1]', 'DATA_FIELDS', /n\.json, item 1/],
    [
      'bytes that are no text',
      'l.csv',
      Buffer.from([0x73, 0xe9, 0x00, 0x01, 0x0a]),
      'DATA_FORMAT',
      /l\.csv: expected text/,
    ],
    ['an empty file', 'empty.csv', '', 'DATA_EMPTY', /empty\.csv: is empty/],
    ['an unknown ending', 'x.docm', 'x', 'DATA_FORMAT', /x\.docm: expected .* a name ending in/],
    [
      'an object of something else',
      'p.json',
      '{"name":"x","scripts":{}}',
      'DATA_FORMAT',
      /found an object of name, scripts/,
    ],
    [
      'several mistakes, all at once',
      'm.csv',
      'text,label\n"",a\nb,\nc,d\n',
      'DATA_FIELDS',
      /m\.csv:2: "text".*; .*m\.csv:3: "label"/,
    ],
    ['cut YAML', 'y.yml', 'nlu:\n- intent: "a\n', 'DATA_FORMAT', /y\.yml:\d+: is not YAML/],
    ['YAML of something else', 's.yml', 'stories: []\n', 'DATA_FORMAT', /s\.yml: expected an export of rasa/],
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
    [
      'labels that are none',
      Array.from({ length: 10_000 }, (_, i) => ({ sentence: 'a', intent: `${i}` })),
      'DATA_TOO_MANY_LABELS',
    ],
  ])('refuses %s', (_, examples, code) => {
    expect(() => requireLearnable(examples, 'my.csv')).toThrow(expect.objectContaining({ code }));
  });
});
