// node train.mjs CORPUS.jsonl MODEL.json: trains natural's naive Bayes with its French stemmer, and writes what the handler loads.
import { readFileSync, writeFileSync } from 'node:fs';
import natural from 'natural';

const [, , corpus, output] = process.argv;
const classifier = new natural.BayesClassifier(natural.PorterStemmerFr);
for (const line of readFileSync(corpus, 'utf8').split('\n').filter(Boolean)) {
  const { sentence, intent } = JSON.parse(line);
  classifier.addDocument(sentence, intent);
}
classifier.train();
// The sentences themselves are of no use once it is trained.
classifier.docs = [];
writeFileSync(output, JSON.stringify(classifier));
