/** The keys besides those of the labels. */
export const KEYS = { guess: '\r', skip: 's', undo: 'u', find: '/', more: '+', quit: 'q' } as const;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** Keys of labels, in the order in which labels get them. */
const LABEL_KEYS = [...`123456789${LETTERS}${LETTERS.toUpperCase()}`].filter(
  (key) => !(Object.values(KEYS) as string[]).includes(key),
);

/** A page of labels by their keys, as many as there are keys. */
export type LabelPage = ReadonlyMap<string, string>;

/** The labels by key: one page, or more where there are more labels than keys. */
export function labelPages(labels: readonly string[]): LabelPage[] {
  const count = Math.ceil(labels.length / LABEL_KEYS.length);
  return Array.from({ length: count }, (_, page) => {
    const first = page * LABEL_KEYS.length;
    return new Map(
      labels.slice(first, first + LABEL_KEYS.length).map((label, i) => [LABEL_KEYS[i] ?? '', label] as const),
    );
  });
}
