import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseApiKeys, requireApiKey } from './api-keys.ts';

const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');

describe('the configured keys', () => {
  it.each(['', '  '])('%j means that nobody needs one', (configured) => {
    expect(parseApiKeys(configured)).toEqual([]);
  });

  it.each([
    ['a key instead of its hash', 'atelier:secret'],
    ['no name', `:${sha256('a')}`],
    ['a hash alone', sha256('a')],
    ['an odd name', `l’atelier:${sha256('a')}`],
    ['capital digits', `atelier:${sha256('a').toUpperCase()}`],
    ['a comma too many', `atelier:${sha256('a')},`],
    ['a comma alone', ','],
  ])('with %s are refused, and not repeated', (_, configured) => {
    expect(() => parseApiKeys(configured)).toThrow(/^API_KEYS: expected name:sha256 pairs/);
    expect(() => parseApiKeys(configured)).not.toThrow('secret');
  });
});

describe('a caller', () => {
  const keys = parseApiKeys(`atelier:${sha256('un')}, gare:${sha256('deux')}`);

  it.each([
    ['un', 'atelier'],
    ['deux', 'gare'],
  ])('with the key %j is %s', (key, name) => {
    expect(requireApiKey(keys, key)).toBe(name);
  });

  it.each([undefined, ''])('with %j for a key is told to send one', (key) => {
    expect(() => requireApiKey(keys, key)).toThrow(expect.objectContaining({ code: 'api-key-missing' }));
  });

  it('with any other key is refused, and the key is not repeated', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        fc.pre(key !== 'un' && key !== 'deux');
        expect(() => requireApiKey(keys, key)).toThrow(
          expect.objectContaining({
            code: 'api-key-unknown',
            message: 'The API key in the header x-api-key is not a known one.',
          }),
        );
      }),
    );
  });
});
