import { describe, expect, it } from 'vitest';
import { createCapture } from './capture.ts';

const prediction = { intent: 'find-train', confidence: 0.9, accepted: true, scores: { 'find-train': 0.9 } };

describe('createCapture', () => {
  it('writes one redacted line for each prediction, with an id of its own', () => {
    const { capture, lines } = open();
    capture({}, ['appelle jeanne@exemple.fr', 'un train'], [prediction, prediction]);
    expect(lines().map(({ sentence, atMs, model }) => [sentence, atMs, model])).toEqual([
      ['appelle [email]', 7, 'abc'],
      ['un train', 7, 'abc'],
    ]);
    expect(new Set(lines().map(({ id }) => id)).size).toBe(2);
  });

  it('writes equal sentences of a request as one line with their number', () => {
    const { capture, lines } = open();
    const sentences = ['bonjour', 'un train', ...Array<string>(98).fill('bonjour')];
    capture(
      {},
      sentences,
      sentences.map(() => prediction),
    );
    expect(lines().map(({ sentence, count }) => [sentence, count])).toEqual([
      ['bonjour', 99],
      ['un train', undefined],
    ]);
  });

  it.each([
    ['x-no-capture', '1', 0],
    ['x-no-capture', 'true', 0],
    ['x-no-capture', '1,1', 0],
    ['x-no-capture', 'no', 0],
    ['x-no-capture', '00', 0],
    ['x-no-capture', ' 0 ', 1],
    ['x-no-capture', '', 1],
    ['x-no-capture', ' ', 1],
    ['sec-gpc', '1', 0],
    ['sec-gpc', '1,1', 0],
    ['sec-gpc', '0, 1', 0],
    ['sec-gpc', '"1"', 0],
    ['sec-gpc', '0', 1],
    ['sec-gpc', '', 1],
    ['x-other', '1', 1],
  ])('for a request with %s: %j writes %i lines', (header, value, count) => {
    const { capture, lines } = open();
    capture({ [header]: value }, ['un train'], [prediction]);
    expect(lines()).toHaveLength(count);
  });

  it('reports an error and does not throw when the log cannot be written', () => {
    const errors: unknown[] = [];
    const capture = createCapture({
      model: 'abc',
      now: () => 7,
      write: () => {
        throw new Error('EPIPE');
      },
      onError: (error) => errors.push(error),
    });
    expect(() => capture({}, ['un train'], [prediction])).not.toThrow();
    expect(errors).toEqual([new Error('EPIPE')]);
  });
});

function open() {
  let written = '';
  const capture = createCapture({
    model: 'abc',
    now: () => 7,
    write: (text) => {
      written += text;
    },
    onError: (error) => {
      throw error;
    },
  });
  const lines = (): Record<string, unknown>[] =>
    written.split('\n').flatMap((line) => (line === '' ? [] : JSON.parse(line)));
  return { capture, lines };
}
