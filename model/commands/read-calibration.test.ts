import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createNormaliser, PLAIN_RULES } from '../normalise.ts';
import { readCalibration } from './read-calibration.ts';

const TRAINING = [
  { sentence: 'Lights on!', intent: 'on' },
  { sentence: 'lights off', intent: 'off' },
];
const directory = mkdtempSync(join(tmpdir(), 'calibration-'));
afterAll(() => rmSync(directory, { recursive: true }));

const read = (csv: string) => {
  const path = join(directory, 'real.csv');
  writeFileSync(path, `sentence,intent\n${csv}`);
  return readCalibration(path, TRAINING, ['on', 'off'], createNormaliser(PLAIN_RULES));
};

describe('readCalibration', () => {
  it('counts sentences of other labels as out of scope', () => {
    const { sentences, outOfScope } = read('make it bright,on\nwhat time is it,other\n');
    expect(sentences.map(({ intent }) => intent)).toEqual(['on', 'other']);
    expect(outOfScope).toBe(1);
  });

  it('leaves out training sentences, however they are spelt', () => {
    expect(read('lights ON,on\nmake it bright,on\n')).toMatchObject({
      sentences: [{ sentence: 'make it bright', intent: 'on' }],
      known: 1,
    });
  });

  it.each(['lights on,on\n', 'what time is it,other\n'])('refuses a file with nothing to calibrate on: %j', (csv) => {
    expect(() => read(csv)).toThrow(/expected sentences of on, off that are not in the training data, got none/);
  });
});
