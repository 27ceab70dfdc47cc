import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { regExp } from './any-case.ts';

describe('regExp', () => {
  it.each([
    ['x(?i:ab|cd)', '', 'xAB', true],
    ['x(?i:ab|cd)', '', 'XAB', false],
    ['(?i:mme|dr)(?= ) (\\p{Lu}\\p{L}+)', 'u', 'MME Quillien', true],
    ['(?i:mme|dr)(?= ) (\\p{Lu}\\p{L}+)', 'u', 'mme quillien', false],
    ['(?i:t[ée]l)', 'u', 'TÉL', true],
    ['(?i:[a-f]{2})', 'u', 'AF', true],
    ['(?i:[a-f]{2})', 'u', 'AG', false],
    ['(?i:l[- ]o)', 'u', 'L-O', true],
    ['(?i:a(?:b|c)(?<it>d))e', 'u', 'ACDe', true],
    ['(?i:a(?:b|c)(?<it>d))e', 'u', 'ACDE', false],
    ['(?!(?i:non))\\p{Lu}', 'u', 'NON', true],
    ['^(?!(?i:non))\\p{Lu}', 'u', 'NON', false],
    ['(?i:a\\.b\\(c)', '', 'A.B(C', true],
    ['(?i:n°|ß)', 'u', 'N°', true],
  ])('%s with flags %j finds in %j: %j', (source, flags, text, found) => {
    expect(regExp(source, flags).test(text)).toBe(found);
  });

  it('is how every expression of redaction that ignores the case in a part is made', () => {
    const files = globSync('enrichment/redact/*.ts').filter((file) => !/any-case|\.test\.ts$/.test(file));
    const withModifier = files.filter((file) => readFileSync(file, 'utf8').includes('(?i:'));
    expect(withModifier.length).toBeGreaterThan(5);
    for (const file of files) {
      const code = readFileSync(file, 'utf8');
      expect([file, /(?:^|[=(,\s])\/(?![/*]).*\(\?i:/m.test(code)]).toEqual([file, false]);
      if (code.includes('(?i:')) expect([file, /new RegExp\(\s*[`'"][^`'"]*\(\?i:/.test(code)]).toEqual([file, false]);
    }
  });
});

it('redaction finds the same in a process in which V8 optimises no regular expression', () => {
  const script = `const { redact } = await import('./enrichment/redact.ts');
    const { readFileSync } = await import('node:fs');
    const lines = readFileSync('enrichment/redact/held/cases.jsonl', 'utf8').trim().split('\\n').map((line) => JSON.parse(line).text);
    console.log(JSON.stringify(lines.map((text) => redact([text].flat().join('')).text)));`;
  const run = (...flags: string[]): string =>
    spawnSync(process.execPath, [...flags, '--input-type=module', '-e', script], { encoding: 'utf8' }).stdout;
  const optimised = run();
  expect(JSON.parse(optimised).length).toBeGreaterThan(1_000);
  expect(run('--no-regexp-optimization')).toBe(optimised);
});
