import { z } from 'zod';
import { stripSnipsAnnotations } from './annotations.ts';
import { asObject, type FormatReader, parseShape } from './format-reader.ts';
import { indexListLines } from './line-index.ts';

// A sentence that is a number is one to YAML, too.
const INTENT = z.object({
  name: z.string(),
  utterances: z.array(z.union([z.string(), z.number(), z.boolean()])).nullish(),
});

/** Snips NLU, YAML: a document for each intent, `type: intent`; documents of entities are passed over. */
export const SNIPS_YAML: FormatReader = {
  format: 'snips',
  endings: ['.yml', '.yaml'],
  recognises: (file) => file.yaml().some((document) => asObject(document)?.type === 'intent'),
  *read(file) {
    const findLine = indexListLines(file.text);
    for (const document of file.yaml()) {
      if (asObject(document)?.type !== 'intent') continue;
      const { name, utterances } = parseShape(file, document, INTENT);
      for (const utterance of utterances ?? []) {
        const stripped = stripSnipsAnnotations(String(utterance));
        if (stripped === undefined) yield { skipped: 'nothing but a slot' };
        else yield { ...stripped, intent: name, line: findLine(String(utterance)) };
      }
    }
  },
};
