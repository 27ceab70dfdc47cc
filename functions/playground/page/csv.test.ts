import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEMICOLON, toCsv } from './csv.ts';

const prediction = {
  intent: 'find-hotel',
  confidence: 0.9,
  accepted: true,
  scores: { purchase: 0.1, 'find-hotel': 0.9 },
};
const LABELS = Object.keys(prediction.scores);
const read = (csv: string): string[][] => parse(csv, { bom: true, relax_column_count: false });

describe('the CSV file', () => {
  it('has a header and a row for each sentence', () => {
    expect(read(toCsv(['un hôtel'], [prediction], LABELS))).toEqual([
      ['sentence', 'intent', 'confidence', 'accepted', 'purchase', 'find-hotel'],
      ['un hôtel', 'find-hotel', '0.9', 'true', '0.1', '0.9'],
    ]);
  });

  it('has the labels in the order of the model, those that look like integers too', () => {
    const scores = { '2': 0.25, '10': 0.75, 'a/b': 0 };
    const [header, row] = read(toCsv(['x'], [{ ...prediction, scores }], ['a/b', '10', '2']));
    expect([header?.slice(4), row?.slice(4)]).toEqual([
      ['a/b', '10', '2'],
      ['0', '0.75', '0.25'],
    ]);
  });

  it('contains every sentence unchanged, but for an apostrophe before a formula', () => {
    const sentences = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(sentences, (sentence) => {
        const [, [cell = ''] = []] = read(toCsv([sentence], [prediction], LABELS));
        expect(cell).toBe(sentence.replace(/(^|;)(?=[=+\-@\t\r])/g, "$1'"));
      }),
    );
  });

  it('is what French Excel opens: semicolons, decimal commas', () => {
    expect(toCsv(['un hôtel'], [prediction], LABELS, SEMICOLON)).toBe(
      '\ufeffsentence;intent;confidence;accepted;purchase;find-hotel\r\nun hôtel;find-hotel;0,9;true;0,1;0,9\r\n',
    );
  });

  it('has empty cells for a sentence without a prediction', () => {
    expect(read(toCsv(['trop long'], [undefined], LABELS))[1]).toEqual(['trop long', '', '', '', '', '']);
  });

  it.each(['a;=1', 'a;@b', 'a;\t=1', ';-2'])('has no formula after a semicolon in %j', (sentence) => {
    expect(toCsv([sentence], [prediction], LABELS)).not.toMatch(/;[=+\-@\t\r]/);
  });

  it.each(['=1+1', '+33', '-2', '@SUM(A1)', '\t=1'])('has no formula for %j', (sentence) => {
    expect(read(toCsv([sentence], [prediction], LABELS))[1]?.[0]).toBe(`'${sentence}`);
  });
});
