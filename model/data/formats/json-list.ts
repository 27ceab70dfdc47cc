import { DataError } from '../data-error.ts';
import type { FormatReader } from './format-reader.ts';
import { indexJsonLines } from './line-index.ts';
import { toItem } from './to-item.ts';

/** A JSON list of `{"sentence","intent"}`. */
export const JSON_LIST: FormatReader = {
  format: 'json',
  endings: ['.json'],
  generic: true,
  recognises: (file) => Array.isArray(file.json()),
  *read(file) {
    const list = file.json();
    if (!Array.isArray(list))
      throw new DataError('DATA_FORMAT', `${file.place}: expected a JSON list of {"sentence","intent"}`);
    const findLine = indexJsonLines(file.text);
    for (const [i, value] of list.entries()) {
      const item = toItem(`${file.place}, item ${i + 1}`, value, undefined);
      yield 'sentence' in item ? { ...item, line: findLine(item.sentence) } : item;
    }
  },
};
