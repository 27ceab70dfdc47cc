import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identifyCaller, parseApiKeys } from './api-keys.ts';

const sha256 = (key: string): string => createHash('sha256').update(key).digest('hex');

describe('parseApiKeys', () => {
  it.each(['', '  '])('reads %j as no keys', (configured) => {
    expect(parseApiKeys(configured)).toEqual([]);
  });

  it.each([
    ['a key instead of its hash', 'atelier:secret'],
    ['no name', `:${sha256('a')}`],
    ['a hash alone', sha256('a')],
    ['an odd name', `l’atelier:${sha256('a')}`],
    ['capital digits', `atelier:${sha256('a').toUpperCase()}`],
    ['a trailing comma', `atelier:${sha256('a')},`],
    ['a comma alone', ','],
    ['an unknown right', `atelier:${sha256('a')}:all`],
    ['an empty right', `atelier:${sha256('a')}:`],
  ])('rejects %s, and does not repeat it', (_, configured) => {
    expect(() => parseApiKeys(configured)).toThrow(/^API_KEYS: expected name:sha256 pairs/);
    expect(() => parseApiKeys(configured)).not.toThrow('secret');
  });
});

describe('the rights of a key', () => {
  it.each([
    ['none', '', []],
    ['enrichment', ':enrichment', ['enrichment']],
  ])('are %s', (_, suffix, rights) => {
    expect(parseApiKeys(`atelier:${sha256('a')}${suffix}`)).toMatchObject([{ name: 'atelier', rights }]);
  });
});

describe('identifyCaller', () => {
  const keys = parseApiKeys(`atelier:${sha256('un')}, gare:${sha256('deux')}`);

  it.each([
    ['un', 'atelier'],
    ['deux', 'gare'],
  ])('finds that the key %j belongs to %s', (key, name) => {
    expect(identifyCaller(keys, key).name).toBe(name);
  });

  it.each([undefined, ''])('rejects the key %j with api-key-missing', (key) => {
    expect(() => identifyCaller(keys, key)).toThrow(expect.objectContaining({ code: 'api-key-missing' }));
  });

  it('rejects any other key, and does not repeat it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (key) => {
        fc.pre(key !== 'un' && key !== 'deux');
        expect(() => identifyCaller(keys, key)).toThrow(
          expect.objectContaining({
            code: 'api-key-unknown',
            message: 'The API key in the header x-api-key is not a known one.',
          }),
        );
      }),
    );
  });
});
