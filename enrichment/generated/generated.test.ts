import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { checkGenerated, type Generator, writeGenerated } from './generator.ts';
import { ENRICHMENT_GENERATORS } from './generators.ts';

describe('the committed files', () => {
  it.each(ENRICHMENT_GENERATORS)('of $name are those of the last generation, from the same inputs', (generator) => {
    expect(() => checkGenerated(generator)).not.toThrow();
  });

  it.each(ENRICHMENT_GENERATORS.filter(({ requires }) => requires === undefined))(
    'of $name are what its generator gives',
    async ({ generate }) => {
      for (const { url, content } of await generate())
        expect(readFileSync(url, 'utf8') === content, url.href).toBe(true);
    },
  );
});

describe('a generator', () => {
  const directory = mkdtempSync(join(tmpdir(), 'generated-'));
  const hashes = pathToFileURL(join(directory, 'hashes.json'));
  const file = pathToFileURL(join(directory, 'file.txt'));
  afterAll(() => rmSync(directory, { recursive: true }));

  let inputs: string[];
  const generator: Generator = {
    name: 'joined',
    files: [file],
    inputs: () => inputs,
    generate: async () => [{ url: file, content: inputs.join() }],
  };
  const isStale = expect.objectContaining({ code: 'GENERATED_STALE' });

  beforeEach(async () => {
    inputs = ['a', 'b'];
    writeFileSync(hashes, '{}');
    await writeGenerated(generator, hashes);
  });

  it('passes the check after its generation', () => {
    expect(() => checkGenerated(generator, hashes)).not.toThrow();
  });

  it.each([
    ['another input', ['a', 'c']],
    ['one input more', ['a', 'b', 'c']],
    ['inputs divided elsewhere', ['ab', '']],
  ])('fails the check for %s', (_title, changed) => {
    inputs = changed;
    expect(() => checkGenerated(generator, hashes)).toThrow(isStale);
  });

  it('fails the check for a file that was edited', () => {
    writeFileSync(file, 'edited');
    expect(() => checkGenerated(generator, hashes)).toThrow(isStale);
  });

  it('fails the check when it has never run', () => {
    expect(() => checkGenerated({ ...generator, name: 'new' }, hashes)).toThrow(isStale);
  });
});
