import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createNormaliser, PLAIN_RULES } from '../../normalise.ts';
import { readDataset } from '../dataset.ts';
import { joinLabels } from './join-labels.ts';

const directory = mkdtempSync(join(tmpdir(), 'join-'));
afterAll(() => rmSync(directory, { recursive: true }));

const normalise = createNormaliser(PLAIN_RULES);
const LABELS = [
  { sentence: 'open the gate', intent: 'on' },
  { sentence: 'Light OUT!', intent: 'off' },
  { sentence: 'dark, "please"', intent: 'off' },
];
let files = 0;

function write(content: string, ending: string): string {
  const path = join(directory, `data-${++files}${ending}`);
  writeFileSync(path, content);
  return path;
}

describe('joining labels to a file', () => {
  it.each<[string, string, string, string]>([
    [
      'CSV',
      '.csv',
      'text,label,note\nlight in,on,"a, b"\nlight out,on,\n"open the gate",on,',
      'text,label,note\nlight in,on,"a, b"\nlight out,off,\n"open the gate",on,\n"dark, ""please""",off,\n',
    ],
    [
      'CSV of a spreadsheet',
      '.csv',
      '\ufeffgroup;intent;sentence\r\na;on;light in\r\nb;on;light out\r\nb;on;open the gate\r\n',
      '\ufeffgroup;intent;sentence\r\na;on;light in\r\nb;off;light out\r\nb;on;open the gate\r\nlabels;off;"dark, ""please"""\r\n',
    ],
    [
      'a JSON list',
      '.json',
      '[\n  {"text": "light out", "intent": "on"},\n  {"text": "open the gate", "intent": "on"},\n  {"text": "x", "intent": "off"}\n]',
      '[\n  {\n    "text": "light out",\n    "intent": "off"\n  },\n  {\n    "text": "open the gate",\n    "intent": "on"\n  },\n  {\n    "text": "x",\n    "intent": "off"\n  },\n  {\n    "text": "dark, \\"please\\"",\n    "intent": "off"\n  }\n]\n',
    ],
    [
      'lines of JSON',
      '.jsonl',
      '{"sentence": "light out", "intent": "on", "group": "a"}\n\n{"sentence": "open the gate", "intent": "on", "group": "a"}\n{"sentence":"x","intent":"off","group":"b"}',
      '{"sentence":"light out","intent":"off","group":"a"}\n\n{"sentence": "open the gate", "intent": "on", "group": "a"}\n{"sentence":"x","intent":"off","group":"b"}\n{"sentence":"dark, \\"please\\"","intent":"off","group":"labels"}\n',
    ],
  ])('adds what %s lacks, corrects what it has otherwise, and leaves the rest as it is', (_, ending, before, after) => {
    // The first CSV has no "off" of its own: see below.
    const path = write(ending === '.csv' ? withOff(before) : before, ending);
    const joined = joinLabels(path, LABELS, { normalise });
    expect(readFileSync(path, 'utf8')).toBe(ending === '.csv' ? withOff(after) : after);
    expect(joined).toMatchObject({ path, data: path, added: 1, corrected: 1, known: 1 });
    expect(joined.notes).toEqual([expect.stringMatching(/data-\d+\.\w+:\d+: on → off$/)]);
    expect(joinLabels(path, LABELS, { normalise })).toMatchObject({ added: 0, corrected: 0, known: 3, notes: [] });
  });

  it('leaves out labels of intents that the data has not, and names them', () => {
    const path = write('{"sentence":"a","intent":"on"}\n{"sentence":"b","intent":"off"}\n', '.jsonl');
    const before = readFileSync(path, 'utf8');
    const joined = joinLabels(path, [{ sentence: 'un vol', intent: 'find-flight' }], { normalise });
    expect(joined).toMatchObject({ added: 0, notes: [expect.stringMatching(/1 labels "find-flight"/)] });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });

  it('keeps every sentence, whatever stands in it', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ',', ';', '\n', ' ', '\t') })
      .map((text) => `x${text}y`);
    fc.assert(
      fc.property(
        fc.uniqueArray(cell, { minLength: 1, selector: normalise }),
        fc.constantFrom('.csv', '.json', '.jsonl'),
        (cells, ending) => {
          const path = write(
            ending === '.csv'
              ? 'sentence,intent\nfirst,on\nlast,off\n'
              : ending === '.json'
                ? '[{"sentence":"first","intent":"on"},{"sentence":"last","intent":"off"}]'
                : '{"sentence":"first","intent":"on"}\n{"sentence":"last","intent":"off"}\n',
            ending,
          );
          joinLabels(
            path,
            cells.map((sentence) => ({ sentence, intent: 'off' })),
            { normalise },
          );
          const sentences = readDataset(path).map(({ sentence }) => sentence);
          expect(sentences).toEqual(['first', 'last', ...cells]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[string, string, string | Buffer, RegExp]>([
    ['an export of another product', '.json', luis(), /is luis: give --out NEW\.jsonl/],
    ['another encoding', '.csv', Buffer.from('text,label\nété,on\nb,off\n', 'latin1'), /Windows-1252: give --out/],
  ])('refuses %s, writes nothing, and writes both together with --out', (_, ending, content, message) => {
    const path = join(directory, `data-${++files}${ending}`);
    writeFileSync(path, content);
    expect(() => joinLabels(path, LABELS, { normalise })).toThrow(
      expect.objectContaining({ code: 'DATA_FORMAT', message: expect.stringMatching(message) }),
    );
    expect(readFileSync(path)).toEqual(Buffer.from(content));
    const out = `${path}.jsonl`;
    const count = readDataset(path).length;
    expect(joinLabels(path, LABELS, { normalise, out })).toMatchObject({ path: out, data: out, added: 3 });
    expect(readDataset(out)).toHaveLength(count + 3);
    expect(() => joinLabels(path, LABELS, { normalise, out })).toThrow(
      expect.objectContaining({ code: 'DATA_EXISTS' }),
    );
    expect(() => joinLabels(path, LABELS, { normalise, out: 'a.csv' })).toThrow(
      expect.objectContaining({ code: 'DATA_FORMAT' }),
    );
  });
});

describe('joining labels to a Rasa folder', () => {
  it('writes a file of its own, follows corrections, and names what stands elsewhere with another intent', () => {
    const folder = join(directory, 'bot');
    mkdirSync(join(folder, 'data'), { recursive: true });
    const nlu =
      'version: "3.1"\nnlu:\n- intent: on\n  examples: |\n    - light in\n    - light out\n- intent: off\n  examples: |\n    - shut\n';
    writeFileSync(join(folder, 'data/nlu.yml'), nlu);
    const joined = joinLabels(folder, LABELS, { normalise });
    expect(joined).toMatchObject({
      path: join(folder, 'reviewed.yml'),
      data: folder,
      added: 2,
      corrected: 0,
      known: 0,
    });
    expect(joined.notes).toEqual([
      `${folder}/data/nlu.yml:6: is labelled off now, and stands there as on: correct it there`,
    ]);
    expect(readDataset(folder)).toContainEqual({ sentence: 'dark, "please"', intent: 'off' });
    const changed = LABELS.map((label) => (label.sentence.startsWith('dark') ? { ...label, intent: 'on' } : label));
    expect(joinLabels(folder, changed, { normalise })).toMatchObject({ added: 0, corrected: 1, known: 1 });
    expect(readDataset(folder)).toContainEqual({ sentence: 'dark, "please"', intent: 'on' });
    expect(joinLabels(folder, [], { normalise })).toMatchObject({ added: 0, corrected: 0, known: 0 });
    expect(readDataset(folder)).toHaveLength(3);
    expect(readFileSync(join(folder, 'data/nlu.yml'), 'utf8')).toBe(nlu);
  });
});

/** With a row of the intent "off" after the header. */
function withOff(csv: string): string {
  const [header = '', ...rows] = csv.split('\n');
  const row = header.startsWith('text') ? 'shut,off,' : 'c;off;shut\r';
  return [header, row, ...rows].join('\n');
}

function luis(): string {
  const utterances = ['on', 'off'].map((intent) => ({ text: `say ${intent}`, intent, entities: [] }));
  const intents = ['on', 'off'].map((name) => ({ name }));
  return JSON.stringify({
    luis_schema_version: '7.0.0',
    versionId: '1',
    name: 'a',
    culture: 'en-us',
    intents,
    entities: [],
    utterances,
  });
}
