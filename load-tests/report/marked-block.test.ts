import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { replaceMarkedBlock } from './marked-block.ts';

test('replaces what is between the marks, and nothing else', () => {
  const page = 'a\n<!-- m -->\nold\n<!-- /m -->\nb\n<!-- n -->\nkept\n<!-- /n -->\n';
  const replaced = 'a\n<!-- m -->\n\n$1 new\n\n<!-- /m -->\nb\n<!-- n -->\nkept\n<!-- /n -->\n';
  expect(replaceMarkedBlock(page, 'm', '$1 new')).toBe(replaced);
  expect(replaceMarkedBlock(replaced, 'm', '$1 new')).toBe(replaced);
});

test.each(['no marks', '<!-- m -->', '<!-- /m --><!-- m -->'])('refuses a page with %j', (page) => {
  expect(() => replaceMarkedBlock(page, 'm', '')).toThrow(/expected <!-- m -->/);
});

test.each([
  ['load-tests/README.md', 'measured'],
  ['load-tests/README.md', 'peers'],
  ['README.md', 'measured'],
])('%s has the block %s', (path, mark) => {
  expect(replaceMarkedBlock(readFileSync(path, 'utf8'), mark, 'TEXT')).toContain('TEXT');
});
