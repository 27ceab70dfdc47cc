import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadClassifier } from '../onnx-session.ts';
import { predictionJson } from '../prediction-json.ts';
import { runModelCommand } from './run-model-command.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));
const HELP = `npm run -s model:classify [-- OPTIONS]: a sentence a line on standard input, a JSON object a line on standard output.
  --model DIR       directory of the model (model/languages/fr/artifacts)
Example: echo 'allume la chambre' | npm run -s model:classify -- --model my-model`;
/** Sentences that share one run of the graph. */
const BATCH = 100;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { model: { type: 'string', default: ARTIFACTS } } });
  const classifier = await loadClassifier(values.model);
  const { labels } = classifier.manifest;
  for await (const sentences of batches(createInterface({ input: process.stdin }))) {
    const predictions = await classifier.classify(sentences);
    const lines = predictions.map((prediction, i) => predictionJson({ sentence: sentences[i], ...prediction }, labels));
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

async function* batches(lines: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const line of lines) {
    batch.push(line);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

await runModelCommand(HELP, main);
