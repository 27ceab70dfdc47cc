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

  it.each([['sec-gpc'], ['x-no-capture']])('writes nothing for a request with %s: 1, and only for that', (header) => {
    const { capture, lines } = open();
    capture({ [header]: '1' }, ['un train'], [prediction]);
    expect(lines()).toEqual([]);
    capture({ [header]: '0' }, ['un train'], [prediction]);
    expect(lines()).toHaveLength(1);
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
