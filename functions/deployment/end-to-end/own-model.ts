import { strict as assert } from 'node:assert';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { OWN_LABELS, ownSentences } from '../../contract/own-model/own-sentences.ts';
import type { AccountEmulator } from '../emulator/server.ts';
import type { Commands } from './commands.ts';
import { readDeployedState } from './deployed-state.ts';
import { revertChanges } from './project-changes.ts';

/** Names of the data and of the model in the copy of the project. */
const MODEL = 'my-model';
/** How the data is given to the trainer, by format: the path and what is written there. */
const DATA = { csv: 'my-intents.csv', rasa: 'my-bot' } as const;

/**
 * From a team's data to a deployed stage with labels of its own: trains, deploys to the stage dev by `--model` and by `stages.yml`,
 * and checks what was uploaded and what must be refused. The stage is left deployed.
 */
export async function deployOwnModel(
  project: string,
  account: AccountEmulator,
  { run, documented, rejected }: Commands,
  format: keyof typeof DATA = 'csv',
): Promise<void> {
  const data = DATA[format];
  WRITE[format](join(project, data));
  await succeed(run, `npm run model:train -- --data ${data} --out ${MODEL} --no-encoder`);
  await rejected('MODEL_UNUSABLE', 'npm run deploy -- --stage dev --model nowhere');
  const { output: deployed } = await documented(`npm run deploy -- --stage dev --model ${MODEL}`);
  assert.match(deployed.trim(), /dev answers at \S+$/);
  await checkDeployed(account);

  // A stage that names its model needs no option, and says when the model no longer follows from its data.
  const stages = join(project, 'functions', 'deployment', 'stages', 'stages.yml');
  writeFileSync(stages, readFileSync(stages, 'utf8').replace('\ndev: {}\n', `\ndev:\n  model: ${MODEL}\n`));
  await succeed(run, 'npm run deploy -- --stage dev');
  await checkDeployed(account);
  appendFileSync(fileOf(format, join(project, data)), LINE_MORE[format]);
  await rejected('ARTEFACTS_DIFFER', 'npm run deploy -- --stage dev');
  const { output } = await run('npm run deploy -- --stage dev');
  assert.match(output, new RegExp(`npm run model:train -- --data \\S*${data} --out ${MODEL}`));
  appendFileSync(join(project, MODEL, 'intent.onnx'), 'damage');
  await rejected('MODEL_UNUSABLE', 'npm run deploy -- --stage dev');
  revertChanges(project);
}

/** The output of a command that must succeed, without the space around it. */
async function succeed(run: Commands['run'], line: string): Promise<string> {
  const { status, output } = await run(line);
  assert.equal(status, 0, output);
  return output.trim();
}

/** The stage has the model, no encoder, and documentation and playground of the model's labels. */
async function checkDeployed(account: AccountEmulator): Promise<void> {
  const { modelKey, release } = readDeployedState(account, 'dev');
  const manifest = JSON.parse((await textOf(account, modelKey, 'model/manifest.json')) ?? '');
  assert.deepEqual(manifest.labels, OWN_LABELS);
  assert.ok(!account.stacks.get('intent-api-dev')?.resources.has('EncoderLambdaLayer'), 'the encoder was deployed');
  for (const name of ['docs', 'playground']) {
    const code = (await textOf(account, `${release}/${name}.zip`, `functions/${name}/handler.mjs`)) ?? '';
    // A bundle escapes accents.
    const plain = OWN_LABELS.filter((label) => /^\w+$/.test(label));
    for (const label of plain) assert.ok(code.includes(label), `${name} does not know the label ${label}`);
    assert.ok(!code.includes('Trouve un h'), `${name} shows the service's own examples`);
  }
}

/** A file of a zip in the bucket. */
async function textOf(account: AccountEmulator, key: string, file: string): Promise<string | undefined> {
  const path = account.objects().find((object) => object.endsWith(key));
  assert.ok(path, `expected ${key} among ${account.objects().join(', ')}`);
  const response = await fetch(account.url + path.split('/').map(encodeURIComponent).join('/'));
  const bytes = unzipSync(new Uint8Array(await response.arrayBuffer()))[file];
  return bytes && Buffer.from(bytes).toString();
}

const WRITE: Record<keyof typeof DATA, (path: string) => void> = {
  csv(path) {
    const rows = ownSentences().map(({ sentence, intent }) => `${sentence},${intent}\n`);
    writeFileSync(path, `sentence,intent\n${rows.join('')}`);
  },
  rasa(path) {
    mkdirSync(join(path, 'data'), { recursive: true });
    const blocks = OWN_LABELS.map((label) => {
      const sentences = ownSentences().filter(({ intent }) => intent === label);
      return `- intent: ${JSON.stringify(label)}\n  examples: |\n${sentences.map(({ sentence }) => `    - ${sentence}\n`).join('')}`;
    });
    writeFileSync(fileOf('rasa', path), `version: "3.1"\nnlu:\n${blocks.join('')}`);
  },
};

/** One more sentence of the last label. */
const LINE_MORE: Record<keyof typeof DATA, string> = { csv: 'bravo,thanks\n', rasa: '    - bravo\n' };

function fileOf(format: keyof typeof DATA, path: string): string {
  return format === 'csv' ? path : join(path, 'data', 'nlu.yml');
}
