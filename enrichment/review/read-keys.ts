import { KEYS } from './label-keys.ts';

/** What was typed: a key, the text of a search so far, or one that was ended by Enter. */
export type Typed = { readonly key: string } | { readonly typing: string } | { readonly find: string };

/** Ctrl-C and Ctrl-D, which a terminal in raw mode passes on as characters. */
const QUIT = ['\u0003', '\u0004'];
const ESCAPE = '\u001b';
const BACKSPACE = ['\u007f', '\b'];

/**
 * Turns what a terminal or a pipe sends into keys and searches. A terminal sends a carriage return for Enter; the line feeds of a file
 * that is piped in mean nothing but the end of a search.
 */
export function createKeyReader(): (chunk: string) => Typed[] {
  let search: string | undefined;
  const read = (character: string): Typed | undefined => {
    if (QUIT.includes(character)) return { key: KEYS.quit };
    if (search === undefined) {
      if (character !== KEYS.find) return /[^\S\r]/.test(character) ? undefined : { key: character };
      search = '';
      return { typing: search };
    }
    if (character === '\r' || character === '\n') {
      const find = search.trim();
      search = undefined;
      return find === '' ? { typing: '' } : { find };
    }
    search = BACKSPACE.includes(character) ? search.replace(/.$/su, '') : search + character;
    return { typing: search };
  };
  return (chunk) => {
    // Arrows and the like are one chunk that begins with Escape, which alone ends a search.
    if (chunk.startsWith(ESCAPE)) {
      search = undefined;
      return [];
    }
    return [...chunk].flatMap((character) => read(character) ?? []);
  };
}
