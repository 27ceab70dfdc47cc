import { labelUtterance, unlabelUtterance } from '../store/label.ts';
import type { Table } from '../table/table.ts';
import { KEYS, type LabelPage, labelPages } from './label-keys.ts';
import type { Candidate } from './rank.ts';

export interface Session {
  /** The sentence to label next; undefined when none is left. */
  current(): Candidate | undefined;
  /** The labels that can be chosen by one key now; `KEYS.more` turns the page where there are more. */
  page(): LabelPage;
  /** Handles a key; returns a message for the reviewer, and whether the session is still open. */
  press(key: string): Promise<{ readonly message: string; readonly isOpen: boolean }>;
}

/** Labelling one sentence after another; every label is stored at once, so quitting and coming back loses nothing. */
export function createSession(table: Table, candidates: readonly Candidate[], labels: readonly string[]): Session {
  const pages = labelPages(labels);
  let position = 0;
  let shown = 0;
  const done: { readonly position: number; readonly labelled: boolean }[] = [];
  const page = (): LabelPage => pages[shown] ?? new Map();
  const current = (): Candidate | undefined => candidates[position];
  const advance = (labelled: boolean): void => {
    done.push({ position, labelled });
    position++;
  };
  const label = async (chosen: string): Promise<string> => {
    const candidate = current();
    if (!candidate) return '';
    const stored = await labelUtterance(table, candidate.utterance.hash, chosen);
    advance(stored);
    return stored ? chosen : 'was erased meanwhile';
  };
  const undo = async (): Promise<string> => {
    const last = done.pop();
    if (!last) return 'nothing to undo';
    position = last.position;
    const candidate = current();
    if (last.labelled && candidate) await unlabelUtterance(table, candidate.utterance);
    return 'undone';
  };
  return {
    current,
    page,
    async press(key) {
      if (key === KEYS.quit) return { message: 'bye', isOpen: false };
      if (key === KEYS.undo) return { message: await undo(), isOpen: true };
      if (key === KEYS.more && pages.length > 1) {
        shown = (shown + 1) % pages.length;
        return { message: `labels, page ${shown + 1} of ${pages.length}`, isOpen: true };
      }
      if (!current()) return { message: 'nothing left; u undoes, q quits', isOpen: true };
      if (key === KEYS.skip) {
        advance(false);
        return { message: 'skipped', isOpen: true };
      }
      const chosen = page().get(key);
      if (chosen === undefined) return { message: `unknown key ${JSON.stringify(key)}`, isOpen: true };
      return { message: await label(chosen), isOpen: true };
    },
  };
}
