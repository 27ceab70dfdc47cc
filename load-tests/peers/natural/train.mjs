// node train.mjs CORPUS.jsonl MODEL.json: trains natural's naive Bayes with its French stemmer, and writes the handler's model.
import { readFileSync, writeFileSync } from 'node:fs';
import natural from 'natural';

const [, , corpus, output] = process.argv;
// The default of 1 gives unseen words too much weight; on this corpus it halves the accuracy.
const SMOOTHING = 0.01;
const classifier = new natural.BayesClassifier(natural.PorterStemmerFr, SMOOTHING);
for (const line of readFileSync(corpus, 'utf8').split('\n').filter(Boolean)) {
  const { sentence, intent } = JSON.parse(line);
  classifier.addDocument(sentence, intent);
}
classifier.train();
// The classifier needs its sentences only for training.
classifier.docs = [];
writeFileSync(output, JSON.stringify(classifier));
