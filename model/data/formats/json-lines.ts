import { parseJson } from '../source/source-file.ts';
import type { FormatReader } from './format-reader.ts';
import { toItem } from './to-item.ts';

/** A JSON object `{"sentence","intent"}` a line. */
export const JSON_LINES: FormatReader = {
  format: 'jsonl',
  endings: ['.jsonl', '.ndjson'],
  generic: true,
  recognises: () => true,
  *read({ place, text }) {
    for (const [i, line] of text.split('\n').entries()) {
      if (line.trim() === '') continue;
      const linePlace = `${place}:${i + 1}`;
      yield toItem(linePlace, parseJson(linePlace, line), i + 1);
    }
  },
};
