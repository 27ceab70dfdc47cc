import { labelUtterance, unlabelUtterance } from '../store/label.ts';
import type { Table } from '../table/table.ts';
import { KEYS, type LabelPage, labelPages } from './label-keys.ts';
import type { Candidate } from './rank.ts';

export interface Session {
  /** The sentence to label next; undefined when none is left. */
  current(): Candidate | undefined;
  /** How many sentences came before the current one, and how many there are. */
  position(): { readonly done: number; readonly total: number };
  /** The labels that can be chosen by one key now; `KEYS.more` turns the page where there are more. */
  page(): LabelPage;
  /** Handles a key; returns a message for the reviewer, and whether the session is still open. */
  press(key: string): Promise<{ readonly message: string; readonly isOpen: boolean }>;
  /** Brings the sentences that contain a text to the front, labelled ones too; returns a message. */
  find(text: string): Promise<string>;
}

export interface SessionOptions {
  readonly candidates: readonly Candidate[];
  readonly labels: readonly string[];
  /** Looks a text up among all sentences. */
  readonly find: (text: string) => Promise<readonly Candidate[]>;
}

interface Step {
  readonly candidate: Candidate;
  readonly labelled: boolean;
}

/** Labelling one sentence after another; every label is stored at once, so quitting and coming back loses nothing. */
export function createSession(table: Table, { candidates, labels, find }: SessionOptions): Session {
  const pages = labelPages(labels);
  const waiting = [...candidates];
  const done: Step[] = [];
  let shown = 0;
  const page = (): LabelPage => pages[shown] ?? new Map();
  const current = (): Candidate | undefined => waiting[0];
  const advance = (labelled: boolean): void => {
    const candidate = waiting.shift();
    if (candidate) done.push({ candidate, labelled });
  };
  const label = async ({ utterance }: Candidate, chosen: string): Promise<string> => {
    const stored = await labelUtterance(table, utterance.hash, chosen);
    advance(stored);
    if (!stored) return 'was erased meanwhile';
    const before = utterance.label;
    return before === undefined || before === chosen ? chosen : `${chosen}, was ${before}`;
  };
  const undo = async (): Promise<string> => {
    const last = done.pop();
    if (!last) return 'nothing to undo; / finds what was labelled before';
    const { candidate, labelled } = last;
    waiting.unshift(candidate);
    if (!labelled) return 'undone';
    const { utterance } = candidate;
    if (utterance.label === undefined) await unlabelUtterance(table, utterance);
    else await labelUtterance(table, utterance.hash, utterance.label);
    return 'undone';
  };
  const choose = (candidate: Candidate, key: string): Promise<string> | string => {
    if (key !== KEYS.guess) {
      const chosen = page().get(key);
      return chosen === undefined ? `unknown key ${JSON.stringify(key)}` : label(candidate, chosen);
    }
    const { intent } = candidate.utterance;
    return labels.includes(intent) ? label(candidate, intent) : `${intent} is no label here: choose one by its key`;
  };
  return {
    current,
    page,
    position: () => ({ done: done.length, total: done.length + waiting.length }),
    async press(key) {
      if (key === KEYS.quit) return { message: 'bye', isOpen: false };
      if (key === KEYS.undo) return { message: await undo(), isOpen: true };
      if (key === KEYS.more && pages.length > 1) {
        shown = (shown + 1) % pages.length;
        return { message: `labels, page ${shown + 1} of ${pages.length}`, isOpen: true };
      }
      const candidate = current();
      if (!candidate) return { message: 'nothing left; u undoes, / finds, q quits', isOpen: true };
      if (key !== KEYS.skip) return { message: await choose(candidate, key), isOpen: true };
      advance(false);
      return { message: 'skipped', isOpen: true };
    },
    async find(text) {
      const found = await find(text);
      const hashes = new Set(found.map(({ utterance }) => utterance.hash));
      waiting.splice(0, waiting.length, ...found, ...waiting.filter(({ utterance }) => !hashes.has(utterance.hash)));
      return found.length === 0 ? 'nothing found' : `found ${found.length}`;
    },
  };
}
