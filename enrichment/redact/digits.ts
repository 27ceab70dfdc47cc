import { hasDigits, lazily, type Span } from './rule.ts';

/** A text whose numbers in words, and letters O among digits, are digits. */
export interface DigitView {
  readonly text: string;
  /** The span of the original text that a span of the view stands for. */
  original(span: Span): Span;
}

interface Replaced {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
}

const VALUE: Readonly<Record<string, number>> = Object.fromEntries(
  'zero:0 zéro:0 un:1 une:1 premier:1 deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11 douze:12 treize:13 quatorze:14 quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40 cinquante:50 soixante:60 septante:70 huitante:80 octante:80 nonante:90'
    .split(' ')
    .map((entry) => entry.split(':'))
    .map(([word = '', value]) => [word, Number(value)]),
);
const numbers = lazily(() => {
  const unit = 'une?|deux|trois|quatre|cinq|six|sept|huit|neuf';
  const teen = 'dix[ -](?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize';
  const and = '(?:[ -]et)?[ -]';
  const below100 = `quatre[ -]vingts?(?:[ -](?:${teen}|${unit}))?|soixante(?:${and}(?:${teen}|${unit}))?|(?:vingt|trente|quarante|cinquante|septante|huitante|octante|nonante)(?:${and}(?:${unit}))?|${teen}|${unit}|z[ée]ro`;
  const hundreds = `(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf) )?cents?(?:[ -](?:${below100}))?`;
  const year = `(?:mille neuf|dix[ -]neuf)[ -]cents?(?:[ -](?:${below100}))?|deux[ -]mille(?:[ -](?:${below100}))?`;
  // Without the flags i and u, with which it would take ten times as long to compile.
  return new RegExp(`(?<![a-zà-ÿœ])(?:${year}|${hundreds}|${below100}|premier)(?![a-zà-ÿœ])`, 'g');
});
const NUMBER_WORD =
  /z[ée]ro|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|ize|quin|vingt|ante|cent|premier/i;
/** Within a number, or before its digits: "O6 12 34 56 7o". */
const LETTER_O = /(?<![\p{L}])[oO](?=[ .-]?\d)|(?<=\d[ .-]?)[oO](?![\p{L}])|(?<=\d)[oO](?=\d)/gu;
const HAS_LETTER_O = /[oO][ .-]?\d|\d[ .-]?[oO]/;

const NUMBER_WORDS =
  /z[ée]ro|une?\b|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|[dtqs]\w{1,6}[zr]e\b|vingt|ante\b/gi;

/** Whether digits and numbers in words, at two digits each, may be so many digits. */
export function mayHaveDigits(text: string, least: number): boolean {
  return hasDigits(text, least) || hasDigits(text.replace(NUMBER_WORDS, '00'), least);
}

let last: DigitView | undefined;
let lastText: string | undefined;

/** The view of a text; undefined when it would be the text itself. The rules ask for the same text one after another. */
export function digitView(text: string): DigitView | undefined {
  if (text !== lastText) {
    lastText = text;
    last = NUMBER_WORD.test(text) || HAS_LETTER_O.test(text) ? createView(text) : undefined;
  }
  return last;
}

function createView(text: string): DigitView | undefined {
  const lower = text.toLowerCase();
  const replaced: Replaced[] = [
    ...Array.from((lower.length === text.length ? lower : text).matchAll(numbers()), ({ 0: words, index }) =>
      replacement(words, index, String(numberIn(words))),
    ),
    ...Array.from(text.matchAll(LETTER_O), ({ 0: letter, index }) => replacement(letter, index, '0')),
  ].sort((a, b) => a.start - b.start);
  if (replaced.length === 0) return undefined;
  let view = '';
  const starts: number[] = [];
  const ends: number[] = [];
  const copy = (from: number, to: number): void => {
    for (let i = from; i < to; i++) {
      starts.push(i);
      ends.push(i + 1);
    }
    view += text.slice(from, to);
  };
  let from = 0;
  for (const { start, end, digits } of replaced) {
    copy(from, start);
    for (let i = 0; i < digits.length; i++) {
      starts.push(start);
      ends.push(end);
    }
    view += digits;
    from = end;
  }
  copy(from, text.length);
  return {
    text: view,
    original: ({ start, end }) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? text.length }),
  };
}

function replacement(words: string, start: number, digits: string): Replaced {
  return { start, end: start + words.length, digits };
}

function numberIn(words: string): number {
  let thousands = 0;
  let rest = 0;
  for (const word of words.toLowerCase().split(/[ -]/)) {
    if (word === 'mille') {
      thousands = (rest || 1) * 1000;
      rest = 0;
    } else if (word.startsWith('cent')) rest = (rest || 1) * 100;
    else if (word.startsWith('vingt') && rest === 4) rest = 80;
    else rest += VALUE[word] ?? 0;
  }
  return thousands + rest;
}
