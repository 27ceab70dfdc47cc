import type { Random } from '../random.ts';

/** The letters that touch each letter on a keyboard. */
export type Keyboard = Readonly<Record<string, string>>;

/** One slip in the sentence: a neighbouring key, a letter dropped, doubled, or swapped with the next, each as likely. */
export function typingSlip(keyboard: Keyboard, sentence: string, random: Random): string {
  const adjacent = (text: string): string => adjacentKey(keyboard, text, random);
  return pick([adjacent, droppedLetter, doubledLetter, swappedLetters], random)(sentence, random);
}

/** One letter hit beside its key. An accented letter slips like its bare one. */
export function adjacentKey(keyboard: Keyboard, sentence: string, random: Random): string {
  return slipAt(sentence, random, (letter) => {
    const bare = letter.normalize('NFD').charAt(0).toLowerCase();
    const hit = pick([...(keyboard[bare] ?? letter)], random);
    return letter === letter.toLowerCase() ? hit : hit.toUpperCase();
  });
}

/** One letter not typed. A sentence never loses its only letter. */
export function droppedLetter(sentence: string, random: Random): string {
  return lettersOf(sentence).length < 2 ? sentence : slipAt(sentence, random, () => '');
}

/** One letter typed twice. */
export function doubledLetter(sentence: string, random: Random): string {
  return slipAt(sentence, random, (letter) => letter + letter);
}

/** Two different letters beside each other in a word, typed in the wrong order. */
export function swappedLetters(sentence: string, random: Random): string {
  const pairs = [...sentence.matchAll(/(?=(\p{L})(\p{L}))/gu)].filter(([, left, right]) => left !== right);
  if (pairs.length === 0) return sentence;
  const { index = 0, 1: left = '', 2: right = '' } = pick(pairs, random);
  return sentence.slice(0, index) + right + left + sentence.slice(index + left.length + right.length);
}

function slipAt(sentence: string, random: Random, change: (letter: string) => string): string {
  const letters = lettersOf(sentence);
  if (letters.length === 0) return sentence;
  const { index = 0, 0: letter } = pick(letters, random);
  return sentence.slice(0, index) + change(letter) + sentence.slice(index + letter.length);
}

function lettersOf(sentence: string): RegExpMatchArray[] {
  return [...sentence.matchAll(/\p{L}/gu)];
}

function pick<T>(items: readonly T[], random: Random): T {
  // The index is inside the list, which no caller leaves empty.
  return items[Math.floor(random() * items.length)] as T;
}
