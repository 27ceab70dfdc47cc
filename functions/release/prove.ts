import { strict as assert } from 'node:assert';
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commitAll, copyProject } from './copy-project.ts';
import { type AccountDouble, startAccountDouble } from './double/server.ts';
import { inheritedEnvironment } from './environment.ts';

const ARCHITECTURE = ['--arch', 'arm64'];
const STACK = 'intent-api-production';

/**
 * `npm run release:prove`: deploys production from a copy of the committed and changed files to a double of AWS, changes the
 * model alone, deploys, rolls back and removes, with every refusal on the way. Prints a line a step; the first that does
 * not hold ends it.
 */
async function main(): Promise<void> {
  const project = copyProject();
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  const account = await startAccountDouble();
  try {
    await prove(project, account);
  } finally {
    for (const call of account.unknown) console.error(`not known to the double: ${call}`);
    account.close();
    rmSync(project, { recursive: true });
  }
}

async function prove(project: string, account: AccountDouble): Promise<void> {
  const command = (name: string, ...parameters: string[]) =>
    execute(project, account.url, 'npm', ['run', '-s', name, '--', ...parameters]);
  const refused = async (what: string, code: string, attempt: Promise<Outcome>) => {
    const sent = account.calls.length;
    const { status, output } = await attempt;
    assert.equal(status, 2, output);
    assert.match(output, new RegExp(`^refused \\(${code}\\): .+$`, 'm'));
    assert.equal(account.calls.length, sent, 'something was sent');
    step(`refuses ${what}, nothing sent`);
  };
  const deploy = () => command('deploy', '--stage', 'production', ...ARCHITECTURE);

  await refused('an unknown stage', 'UNKNOWN_STAGE', command('deploy', '--stage', 'prod'));
  await refused('a missing stage', 'UNKNOWN_STAGE', command('deploy'));
  await refused(
    'no credentials',
    'NO_CREDENTIALS',
    execute(project, account.url, 'npm', ['run', '-s', 'deploy', '--', '--stage', 'dev'], NO_CREDENTIALS),
  );
  const notThere = await command('rollback', '--stage', 'production');
  assert.match(notThere.output, /refused \(NOT_DEPLOYED\)/);
  step('refuses to roll back what is not deployed');

  lowerBudget(project);
  const overBudget = await command('deploy', '--stage', 'dev', ...ARCHITECTURE);
  assert.match(overBudget.output, /intent\.zip is over its budget[\s\S]*refused \(PACKAGE_FAILED\)/);
  assert.deepEqual([account.stacks.size, account.objects()], [0, []]);
  discard(project);
  step('refuses a zip over its budget, nothing created');

  succeeded(await deploy());
  const first = live(account);
  assert.deepEqual([first.version, first.alarmed], [1, true]);
  step(`deploys; callers reach version ${first.version} through the alias, by ${first.traffic}`);

  writeFileSync(join(project, 'README.md'), 'changed\n');
  await refused('a dirty tree to production', 'DIRTY_TREE', deploy());
  discard(project);
  growCorpus(join(project, 'model', 'corpus'));
  await refused('a model of another corpus', 'ARTEFACTS_DIFFER', command('deploy', '--stage', 'dev'));
  discard(project);
  changeModel(join(project, 'model', 'artifacts'));
  commitAll(project);
  succeeded(await deploy());
  const second = live(account);
  assert.equal(second.version, 2);
  assert.equal(second.layers.onnxruntime, first.layers.onnxruntime);
  assert.notEqual(second.layers.model, first.layers.model);
  const sent = account
    .objects()
    .filter((key) => key.includes(second.release))
    .map((key) => key.split('/').at(-1));
  assert.ok(sent.includes('model.zip') && !sent.includes('onnxruntime.zip'), sent.join());
  step(
    `deploys another model: version ${second.version}, the model's layer new, onnxruntime's neither sent nor replaced`,
  );

  succeeded(await command('rollback', '--stage', 'production'));
  const back = live(account);
  assert.equal(back.release, first.release);
  assert.equal(back.modelKey, first.modelKey);
  assert.equal(back.version, 3);
  assert.deepEqual([back.traffic, back.alarmed], ['CodeDeployDefault.LambdaAllAtOnce', false]);
  step(
    `rolls back: the first deployment's model, published as version ${back.version}, all callers at once, alarm or not`,
  );
  const further = await command('rollback', '--stage', 'production');
  assert.match(further.output, /refused \(NOTHING_TO_ROLL_BACK_TO\)/);
  step('refuses to roll back past the first');

  succeeded(await execute(project, account.url, 'npx', ['serverless', 'remove', '--stage', 'production']));
  assert.equal(account.stacks.size, 0);
  assert.deepEqual(account.objects(), []);
  step('removes the stack and its files');
  assert.deepEqual(account.unknown, []);
}

interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};

async function execute(
  directory: string,
  endpoint: string,
  program: string,
  parameters: string[],
  more = {},
): Promise<Outcome> {
  const environment = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'double',
    AWS_SECRET_ACCESS_KEY: 'double',
    AWS_REGION: 'eu-west-3',
    AWS_PROFILE: '',
    AWS_SESSION_TOKEN: '',
    SLS_AWS_MONITORING_FREQUENCY: '50',
    ...more,
  };
  const child = spawn(program, parameters, { cwd: directory, env: inheritedEnvironment(environment) });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const [status] = await once(child, 'close');
  return { status, output };
}

function succeeded({ status, output }: Outcome): void {
  assert.equal(status, 0, output);
}

function step(what: string): void {
  console.log(`✓ ${what}`);
}

/** What callers of production reach. */
function live({ stacks }: AccountDouble) {
  const stack = stacks.get(STACK);
  assert.ok(stack, 'there is no stack');
  const properties = (id: string): Record<string, unknown> => ({ ...stack.resources.get(id)?.properties });
  const content = properties('ModelLambdaLayer').Content as { S3Key: string };
  const alarms = properties('LiveDeploymentGroup').AlarmConfiguration as { Enabled: boolean };
  return {
    alarmed: alarms.Enabled,
    version: Number(properties('IntentLiveAlias').FunctionVersion),
    traffic: properties('LiveDeploymentGroup').DeploymentConfigName,
    release: stack.outputs.Release ?? '',
    modelKey: content.S3Key,
    layers: {
      model: stack.resources.get('ModelLambdaLayer')?.physicalId,
      onnxruntime: stack.resources.get('OnnxruntimeLambdaLayer')?.physicalId,
    },
  };
}

/** To a kilobyte, less than any function's zip has. */
function lowerBudget(directory: string): void {
  const file = join(directory, 'layers', 'package.ts');
  writeFileSync(file, readFileSync(file, 'utf8').replace('function: 200_000', 'function: 1_000'));
}

function discard(directory: string): void {
  execFileSync('git', ['checkout', '-q', '.'], { cwd: directory });
}

/** One sentence more than the model was trained on. */
function growCorpus(directory: string): void {
  const [first = ''] = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  appendFileSync(
    join(directory, first),
    `${JSON.stringify({ sentence: 'un gîte à Cancale', intent: 'find-hotel' })}\n`,
  );
}

/** Other bytes that the manifest names: for what is deployed, another model. Training one would take minutes. */
function changeModel(artifacts: string): void {
  const [model, manifest] = [join(artifacts, 'intent.onnx'), join(artifacts, 'manifest.json')];
  appendFileSync(model, 'another');
  const bytes = readFileSync(model);
  const fields = JSON.parse(readFileSync(manifest, 'utf8'));
  fields.model = { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  writeFileSync(manifest, `${JSON.stringify(fields, null, 2)}\n`);
}

await main();
