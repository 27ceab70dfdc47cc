// nlp.js behind the same route: loads the model of train.mjs, responds with the score of each intent.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const bootMs = performance.now();
const require = createRequire(import.meta.url);
const { containerBootstrap } = require('@nlpjs/core');
const { LangFr } = require('@nlpjs/lang-fr');
const { Nlp } = require('@nlpjs/nlp');

const container = await containerBootstrap();
container.use(Nlp);
container.use(LangFr);
const nlp = container.get('nlp');
nlp.settings.autoSave = false;
nlp.settings.log = false;
nlp.import(readFileSync(process.env.PEER_MODEL, 'utf8'));
await nlp.process('fr', 'bonjour');

export const handler = async ({ rawQueryString }) => {
  const { classifications } = await nlp.process('fr', new URLSearchParams(rawQueryString).get('sentence'));
  const scores = Object.fromEntries(classifications.map(({ intent, score }) => [intent, score]));
  const headers = { 'content-type': 'application/json', 'server-timing': `boot;dur=${bootMs.toFixed(3)}` };
  return { statusCode: 200, headers, body: JSON.stringify(scores) };
};
