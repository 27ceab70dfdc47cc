import type { Random } from '../../random.ts';

/** Generators of messages without meaning, by kind. */
export const GENERATED_KINDS: Readonly<Record<string, (random: Random) => string>> = {
  'random letters': (random) => words(random, 1, 6, () => text(random, LETTERS, 1, 12)),
  'keyboard mashing': mash,
  'digits only': (random) => words(random, 1, 4, () => text(random, '0123456789', 1, 10)),
  'punctuation only': (random) => text(random, '.?!,;:…-_()*#"\'/&+=', 1, 12),
  'emoji only': (random) => words(random, 1, 6, () => oneOf(EMOJI, random)),
  'address of a page': (random) =>
    `https://${text(random, LETTERS, 4, 12)}.${oneOf(['fr', 'com', 'org'], random)}/${text(random, LETTERS, 0, 9)}`,
  code,
  'one word repeated': (random) =>
    Array(between(random, 4, 60))
      .fill(oneOf(REPEATED, random))
      .join(' '),
  'long gibberish': (random) => words(random, 100, 180, () => words(random, 1, 4, () => oneOf(SYLLABLES, random), '')),
};

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const KEY_ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const EMOJI = [...'😀😂😍😭👍🙏🔥❤🎉🍕🍔🏨✈🚆🎬🛒🐶🌧💰💩'];
const REPEATED = 'oui non allo hôtel train avion cinéma pizza resto plombier chaussures merci bla test toi'.split(' ');
const SYLLABLES = 'ba ko lu mi ter son ra vé du pli gno fra chu zi mol tan qué ost jur wab'.split(' ');
const NAMES = ['x', 'total', 'user', 'items', 'count', 'data', 'flag', 'row'];

/** Neighbouring keys, there and back. */
function mash(random: Random): string {
  return words(random, 1, 3, () => {
    const row = oneOf(KEY_ROWS, random);
    let at = between(random, 0, row.length);
    return Array.from({ length: between(random, 4, 14) }, () => {
      at = (at + oneOf([-2, -1, 1, 2], random) + row.length) % row.length;
      return row.charAt(at);
    }).join('');
  });
}

function code(random: Random): string {
  const [a, b] = [oneOf(NAMES, random), oneOf(NAMES, random)];
  const n = between(random, 0, 100);
  return oneOf(
    [
      `const ${a} = ${b}.map((${a.charAt(0)}) => ${a.charAt(0)} + ${n});`,
      `if (${a} > ${n}) { return ${b}; }`,
      `SELECT ${a} FROM ${b} WHERE id = ${n};`,
      `<div class="${a}">${n}</div>`,
      `def ${a}(${b}):\n    return ${b} * ${n}`,
      `{"${a}": ${n}, "${b}": null}`,
      `for (let i = 0; i < ${n}; i++) ${a}[i] += ${b};`,
      `${a}.${b}(${n}) || throw new Error("${a}")`,
    ],
    random,
  );
}

function words(random: Random, min: number, max: number, word: () => string, separator = ' '): string {
  return Array.from({ length: between(random, min, max) }, word).join(separator);
}

function text(random: Random, alphabet: string, min: number, max: number): string {
  return words(random, min, max, () => oneOf([...alphabet], random), '');
}

/** A whole number from `min` up to, but not including, `max`. */
function between(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min));
}

function oneOf<T>(items: readonly T[], random: Random): T {
  // The index is inside the list, which is never empty.
  return items[Math.floor(random() * items.length)] as T;
}
