// natural's naive Bayes behind the same route: loads the model of train.mjs, responds with the score of each intent.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const bootMs = performance.now();
const natural = createRequire(import.meta.url)('natural');
const model = JSON.parse(readFileSync(process.env.PEER_MODEL, 'utf8'));
const classifier = natural.BayesClassifier.restore(model, natural.PorterStemmerFr);
classifier.getClassifications('bonjour');

export const handler = async ({ rawQueryString }) => {
  const classifications = classifier.getClassifications(new URLSearchParams(rawQueryString).get('sentence'));
  const scores = Object.fromEntries(classifications.map(({ label, value }) => [label, value]));
  const headers = { 'content-type': 'application/json', 'server-timing': `boot;dur=${bootMs.toFixed(3)}` };
  return { statusCode: 200, headers, body: JSON.stringify(scores) };
};
