// node train.mjs CORPUS.jsonl MODEL.json: trains nlp.js as its manual does, and writes the handler's model.
import { readFileSync, writeFileSync } from 'node:fs';
import { containerBootstrap } from '@nlpjs/core';
import { LangFr } from '@nlpjs/lang-fr';
import { Nlp } from '@nlpjs/nlp';

const [, , corpus, output] = process.argv;
const container = await containerBootstrap();
container.use(Nlp);
container.use(LangFr);
const nlp = container.get('nlp');
nlp.settings.autoSave = false;
nlp.settings.log = false;
nlp.addLanguage('fr');
for (const line of readFileSync(corpus, 'utf8').split('\n').filter(Boolean)) {
  const { sentence, intent } = JSON.parse(line);
  nlp.addDocument('fr', sentence, intent);
}
await nlp.train();
writeFileSync(output, nlp.export());
