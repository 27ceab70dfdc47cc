import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { snippet } from './snippets.ts';

const URL = 'https://intent.example';
const SENTENCES = ["l'hôtel d'à côté", 'un "vol" à $HOME', '`id` \\ $(id) %s', '😀 "\\n" </script>', "'\\''"];

describe('the curl line', () => {
  it.each(SENTENCES)('passes %j unchanged through the shell', (sentence) => {
    const line = snippet('curl', URL, sentence, false).replace(/^curl/, 'printf "%s\\0"');
    const words = execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\0');
    expect(words.slice(0, -2)).toEqual([`${URL}/api/intent`, '-H', 'content-type: application/json', '-d']);
    expect(JSON.parse(words.at(-2) ?? '')).toEqual({ sentence });
  });

  it('reads the key from the environment where one is required', () => {
    const line = snippet('curl', URL, 'un vol', true).replace(/^curl/, 'API_KEY=k; printf "%s\\0"');
    expect(execFileSync('bash', ['-c', line], { encoding: 'utf8' }).split('\0')).toContain('x-api-key: k');
  });
});

describe('the JavaScript', () => {
  it.each(SENTENCES)('sends %j', (sentence) => {
    const code = snippet('javascript', URL, sentence, false);
    const catching = `globalThis.fetch = async (url, { body }) => ({ json: async () => url + ' ' + body });\n${code}`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', catching], { encoding: 'utf8' });
    expect(printed.trimEnd()).toBe(`${URL}/api/intent ${JSON.stringify({ sentence })}`);
  });
});

describe('the Python', () => {
  it.each(SENTENCES)('contains %j as JSON', (sentence) => {
    expect(snippet('python', URL, sentence, true)).toContain(
      `data=json.dumps(${JSON.stringify({ sentence })}).encode()`,
    );
  });
});
