import { stripAnnotations } from './annotations.ts';
import type { FormatReader } from './format-reader.ts';

const HEADING = /^##\s*(\w+)\s*:\s*(.*?)\s*$/;
const EXAMPLE = /^\s*[-*+]\s+(.+?)\s*$/;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Rasa 1, Markdown: `## intent:name` and a list. Other sections, such as synonyms, are passed over. */
export const RASA_MARKDOWN: FormatReader = {
  format: 'rasa',
  endings: ['.md', '.markdown'],
  recognises: ({ text }) => /^##\s*intent\s*:/m.test(text),
  *read({ text }) {
    let intent: string | undefined;
    // A comment leaves its line breaks, so that lines keep their numbers.
    const rows = text.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, '')).split('\n');
    for (const [i, row] of rows.entries()) {
      const heading = HEADING.exec(row);
      if (heading) intent = heading[1] === 'intent' ? heading[2] : undefined;
      const example = EXAMPLE.exec(row)?.[1];
      if (intent !== undefined && example !== undefined) yield { intent, ...stripAnnotations(example), line: i + 1 };
    }
  },
};
