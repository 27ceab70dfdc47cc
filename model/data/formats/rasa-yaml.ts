import { z } from 'zod';
import { stripAnnotations } from './annotations.ts';
import { asObject, type FormatReader, parseShape } from './format-reader.ts';
import { indexListLines } from './line-index.ts';

const TRAINING = z.object({
  nlu: z.array(
    z.object({
      intent: z.string().optional(),
      // A block of lines that start with a dash, or a list of texts with metadata.
      examples: z.union([z.string(), z.array(z.union([z.string(), z.object({ text: z.string() })]))]).nullish(),
    }),
  ),
});

/** Rasa 2 and 3, `nlu.yml`: `nlu: [{intent, examples}]`. Synonyms, regexes and lookup tables are passed over. */
export const RASA_YAML: FormatReader = {
  format: 'rasa',
  endings: ['.yml', '.yaml'],
  recognises: (file) => file.yaml().some((document) => Array.isArray(asObject(document)?.nlu)),
  *read(file) {
    const findLine = indexListLines(file.text);
    for (const document of file.yaml()) {
      for (const { intent, examples } of parseShape(file, document, TRAINING).nlu) {
        if (intent === undefined) continue;
        for (const text of listExamples(examples ?? []))
          yield { intent, ...stripAnnotations(text), line: findLine(text) };
      }
    }
  },
};

function listExamples(examples: string | readonly (string | { text: string })[]): string[] {
  const lines =
    typeof examples === 'string'
      ? examples.split('\n').filter((line) => line.trim() !== '')
      : examples.map((example) => (typeof example === 'string' ? example : example.text));
  return lines.map((line) => line.trim().replace(/^- ?/, '').trim());
}
