import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** To a kilobyte, less than any function's zip has. */
export function lowerBudget(project: string): void {
  const file = join(project, 'layers', 'package.ts');
  const text = readFileSync(file, 'utf8');
  const lowered = text.replace('function: 200_000', 'function: 1_000');
  if (lowered === text) throw new Error(`expected the budget of a function in ${file}`);
  writeFileSync(file, lowered);
}

/** One sentence more than the model was trained on. */
export function growCorpus(project: string): void {
  const directory = join(project, 'model', 'corpus');
  const [first = ''] = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  const example = { sentence: 'un gîte à Cancale', intent: 'find-hotel' };
  appendFileSync(join(directory, first), `${JSON.stringify(example)}\n`);
}

/** Other bytes that the manifest names: for what is deployed, another model. Training one would take minutes. */
export function changeModel(project: string): void {
  const artifacts = join(project, 'model', 'artifacts');
  const [model, manifest] = [join(artifacts, 'intent.onnx'), join(artifacts, 'manifest.json')];
  appendFileSync(model, 'another');
  const bytes = readFileSync(model);
  const fields = JSON.parse(readFileSync(manifest, 'utf8'));
  fields.model = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  writeFileSync(manifest, `${JSON.stringify(fields, null, 2)}\n`);
}

/** Takes back what is not committed. */
export function discard(project: string): void {
  execFileSync('git', ['checkout', '-q', '.'], { cwd: project });
}
