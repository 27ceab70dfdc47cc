import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DeploymentError } from '../deployment-error.ts';

/** Lowers the size budget of functions to 1 kB, which every function's zip exceeds. */
export function lowerSizeBudget(project: string): void {
  const file = join(project, 'layers', 'packaging', 'package.ts');
  const text = readFileSync(file, 'utf8');
  const lowered = text.replace('intent: 1_700_000', 'intent: 1_000');
  if (lowered === text) throw new DeploymentError('SOURCE_CHANGED', `expected "intent: 1_700_000" in ${file}`);
  writeFileSync(file, lowered);
}

/** Adds a sentence to the corpus that the model was not trained on. */
export function addCorpusSentence(project: string): void {
  const directory = join(project, 'model', 'languages', 'fr', 'corpus');
  const [first = ''] = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  const example = { sentence: 'un gîte à Cancale', intent: 'find-hotel' };
  appendFileSync(join(directory, first), `${JSON.stringify(example)}\n`);
}

/** Adds a `doc_string` (field 7 of an ONNX graph's model is its graph, 6 its text): another model, without minutes of training. */
export function replaceModel(project: string): void {
  const text = Buffer.from('another');
  changeModel(project, (bytes) => Buffer.concat([bytes, Buffer.from([(6 << 3) | 2, text.length]), text]));
}

/** Cuts the model's last bytes off: its hash is right, and it cannot be loaded. */
export function breakModel(project: string): void {
  changeModel(project, (bytes) => bytes.subarray(0, -100));
}

/** Changes the bytes of the model, and their hash in the manifest. */
function changeModel(project: string, change: (bytes: Buffer) => Buffer): void {
  const artifacts = join(project, 'model', 'languages', 'fr', 'artifacts');
  const [model, manifest] = [join(artifacts, 'intent.onnx'), join(artifacts, 'manifest.json')];
  const bytes = change(readFileSync(model));
  writeFileSync(model, bytes);
  const fields = JSON.parse(readFileSync(manifest, 'utf8'));
  fields.model = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  writeFileSync(manifest, `${JSON.stringify(fields, null, 2)}\n`);
}

/** Reverts every change that is not committed. */
export function revertChanges(project: string): void {
  execFileSync('git', ['checkout', '-q', '.'], { cwd: project });
}

/** Makes the decisions that the committed settings leave to whoever runs production. */
export function decideProduction(project: string): void {
  const file = join(project, 'functions', 'deployment', 'stages', 'stages.yml');
  const text = readFileSync(file, 'utf8');
  const decided = text.replace('\nproduction:\n', '\nproduction:\n  alarmEmail: alarms@example.org\n  capture: "on"\n');
  if (decided === text) throw new DeploymentError('SOURCE_CHANGED', `expected "production:" in ${file}`);
  writeFileSync(file, decided);
}
