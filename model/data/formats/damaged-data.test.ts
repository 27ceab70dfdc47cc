import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { DataError } from '../data-error.ts';
import { readData } from '../dataset.ts';
import { ENDINGS, FORMATS } from './readers.ts';

const directory = mkdtempSync(join(tmpdir(), 'damaged-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Names of fields that readers look for, so that random JSON gets past their recognition. */
const FIELDS = [
  'nlu',
  'data',
  'intents',
  'utterances',
  'name',
  'intent',
  'text',
  'resource',
  'sampleUtterances',
  'assets',
].concat([
  'trainingPhrases',
  'userSays',
  'version',
  'platformData',
  'luis_schema_version',
  'rasa_nlu_data',
  'type',
  'examples',
  'inputs',
]);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom(null, 0, true, 'intent', 'a sentence', ''),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 4 }),
  ),
}));

describe('whatever a file holds', () => {
  it('JSON is read, or refused with a DataError of one line', () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, ...FORMATS), (json, format) => {
        expectReadOrRefused('any.json', JSON.stringify(json), format);
      }),
      { numRuns: 1500 },
    );
  });

  it('text is read, or refused with a DataError of one line', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '## intent:a',
        '- b',
        'nlu:',
        '- intent: a',
        '  examples: |',
        'text,label',
        '"',
        '&a [*a]',
        '---',
        '{"text":1}',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.constantFrom(...ENDINGS), (lines, ending) => {
        expectReadOrRefused(`any${ending}`, lines.join('\n'), undefined);
      }),
      { numRuns: 1500 },
    );
  });

  it('bytes are read, or refused with a DataError of one line', () => {
    const start = fc.constantFrom([], [0x50, 0x4b, 3, 4], [0x50, 0x4b, 5, 6], [0xff, 0xfe]);
    fc.assert(
      fc.property(
        start,
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('.zip', ...ENDINGS),
        (head, tail, ending) => {
          expectReadOrRefused(`any${ending}`, new Uint8Array([...head, ...tail]), undefined);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

function expectReadOrRefused(name: string, content: string | Uint8Array, format: string | undefined): void {
  const path = join(directory, name);
  writeFileSync(path, content);
  try {
    const { examples, places } = readData(path, format);
    expect(places).toHaveLength(examples.length);
    for (const { sentence, intent } of examples) expect([sentence.trim(), intent.trim()]).not.toContain('');
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    expect(String(error)).not.toContain('\n');
  }
}
