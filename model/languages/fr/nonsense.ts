import type { Example } from '../../data/dataset.ts';
import type { Random } from '../../random.ts';

/** The intent of text that means nothing. */
const INTENT = 'irrelevant';

/**
 * Returns `count` texts without meaning, each kind in turn: random letters, runs along the keyboard, invented syllables, words of the
 * corpus in random order, digits. `words` are the words to shuffle. A model that was not trained on such texts is confident on
 * them, too.
 */
export function generateNonsense(words: readonly string[], count: number, random: Random): Example[] {
  const kinds = [randomLetters, keyboardRun, syllables, shuffled, digits];
  return Array.from({ length: count }, (_, i) => {
    const kind = kinds[i % kinds.length] ?? randomLetters;
    return { sentence: kind(random, words), intent: INTENT };
  });
}

const LETTERS = 'aaabcdeeeeefghiiijklmnnoopqrrsstttuuvwxyz';
const ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const [ONSETS, VOWELS] = ['b c d f g j l m n p r s t v br tr pl gr'.split(' '), 'a e i o u ou an on é ai'.split(' ')];

function randomLetters(random: Random): string {
  return many(length(random), () => many(1 + below(random, 11), () => pick([...LETTERS], random)).join('')).join(' ');
}

function keyboardRun(random: Random): string {
  const run = (): string => {
    const row = pick(ROWS, random);
    const from = below(random, row.length - 2);
    return row.slice(from, from + 2 + below(random, 7)).repeat(1 + below(random, 3));
  };
  return many(1 + below(random, 6), run).join(random() < 0.5 ? '' : ' ');
}

function syllables(random: Random): string {
  const word = (): string => many(1 + below(random, 4), () => pick(ONSETS, random) + pick(VOWELS, random)).join('');
  return many(length(random), word).join(' ');
}

/** Long, as a few words in random order may well be a request. */
function shuffled(random: Random, words: readonly string[]): string {
  return many(25 + below(random, 90), () => pick(words, random)).join(' ');
}

function digits(random: Random): string {
  return many(1 + below(random, 12), () => String(below(random, 10 ** (1 + below(random, 9))))).join(
    pick([' ', '-', '.', ';'], random),
  );
}

/** A number of words: 1 to 8 three times of five, else up to 117. */
function length(random: Random): number {
  return random() < 0.6 ? 1 + below(random, 8) : 8 + below(random, 110);
}

function many<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}

function pick<T>(list: readonly T[], random: Random): T {
  const item = list[below(random, list.length)];
  if (item === undefined) throw new RangeError('nonsense: an empty list');
  return item;
}
