import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

describe('printable', () => {
  it.each([
    ['un train à 8h — « vite » 🚆', 'un train à 8h — « vite » 🚆'],
    ['\u001b[2J\u001b]0;titre\u0007', '\\u{1b}[2J\\u{1b}]0;titre\\u{7}'],
    ['a\r\nb\tc', 'a\\u{d}\\u{a}b\\u{9}c'],
    ['\u009b31m', '\\u{9b}31m'],
    ['abc\u202edcba\u2066x\u2069', 'abc\\u{202e}dcba\\u{2066}x\\u{2069}'],
    ['a\u2028b\u2029c\u200bd\ufeff', 'a\\u{2028}b\\u{2029}c\\u{200b}d\\u{feff}'],
    ['\u{e0041}', '\\u{e0041}'],
    ['\ud800', '\\u{d800}'],
  ])('shows %j as %j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
