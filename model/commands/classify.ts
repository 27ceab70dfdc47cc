import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ModelError } from '../model-error.ts';
import { loadClassifier } from '../onnx-session.ts';

const ARTIFACTS = fileURLToPath(new URL('../languages/fr/artifacts', import.meta.url));
/** Sentences that share one run of the graph. */
const BATCH = 100;

/** `npm run -s model:classify [-- --model DIR]`: a sentence a line on standard input, a JSON object a line on standard output. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { model: { type: 'string', default: ARTIFACTS } } });
  const classifier = await loadClassifier(values.model);
  for await (const sentences of batches(createInterface({ input: process.stdin }))) {
    const predictions = await classifier.classify(sentences);
    const lines = predictions.map((prediction, i) => JSON.stringify({ sentence: sentences[i], ...prediction }));
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

main().catch((error: unknown) => {
  console.error(error instanceof ModelError ? `${error.code}: ${error.message}` : error);
  process.exitCode = error instanceof ModelError ? 2 : 1;
});
