import { strict as assert } from 'node:assert';
import { appendFileSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AccountDouble, startAccountDouble } from '../emulator/server.ts';
import { changeModel, discard, growCorpus, lowerBudget } from './alterations.ts';
import { type Commands, createCommands } from './commands.ts';
import { commitAll, copyProject } from './copy-project.ts';
import { reached } from './reached.ts';

/**
 * `npm run release:prove`: from a copy of the committed and changed files, runs every command that the documents give for
 * deploying, watching and going back, against a double of AWS, and looks at what came to be; with every refusal on the way.
 * Prints each command with its last line; the first that does not do what it should ends it.
 */
async function main(): Promise<void> {
  const project = copyProject();
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  const account = await startAccountDouble();
  try {
    const commands = createCommands(project, account);
    await refuse(project, account, commands);
    await deployTwice(project, account, commands);
    await watch(account, commands);
    await goBack(account, commands);
    await remove(account, commands);
    assert.deepEqual(commands.left(), [], 'commands of the documents that were not run');
    assert.deepEqual(account.unknown, []);
    console.log('every command of the documents was run, and did what it says');
  } finally {
    for (const call of account.unknown) console.error(`not known to the double: ${call}`);
    account.close();
    rmSync(project, { recursive: true });
  }
}

/** What must not go out, while nothing is deployed. */
async function refuse(project: string, account: AccountDouble, { run, refused }: Commands): Promise<void> {
  await refused('UNKNOWN_STAGE', 'npm run deploy -- --stage prod');
  await refused('UNKNOWN_STAGE', 'npm run deploy');
  await refused('USAGE', 'npm run deploy -- --stage dev --provisioned 2');
  await refused('USAGE', 'npm run deploy -- --stage staging --provisioned many');
  await refused('NO_CREDENTIALS', 'npm run deploy -- --stage dev', NO_CREDENTIALS);
  appendFileSync(join(project, 'README.md'), 'changed\n');
  await refused('DIRTY_TREE', 'npm run deploy -- --stage production');
  discard(project);
  growCorpus(project);
  await refused('ARTEFACTS_DIFFER', 'npm run deploy -- --stage dev');
  discard(project);
  const nothingThere = await run('npm run rollback -- --stage production');
  assert.match(nothingThere.output, /refused \(NOT_DEPLOYED\)/);
  lowerBudget(project);
  const overBudget = await run('npm run deploy -- --stage dev');
  assert.match(overBudget.output, /intent\.zip is over its budget[\s\S]*refused \(PACKAGE_FAILED\)/);
  assert.deepEqual([account.stacks.size, account.objects()], [0, []]);
  discard(project);
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** To a stage that callers reach at once and to one with a canary; then another model alone. */
async function deployTwice(project: string, account: AccountDouble, { run, documented }: Commands): Promise<void> {
  const { output } = await documented('npm run deploy -- --stage dev');
  assert.match(output.trim().split('\n').at(-1) ?? '', /^dev answers at \S+/);
  await run('npm run deploy -- --stage production');
  const first = reached(account, 'production');
  assert.deepEqual(
    [first.version, first.alarmed, first.traffic],
    [1, true, 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
  );

  changeModel(project);
  commitAll(project);
  await documented('npm run deploy -- --stage dev');
  await run('npm run deploy -- --stage production');
  const second = reached(account, 'production');
  assert.equal(second.version, 2);
  assert.equal(second.layers.onnxruntime, first.layers.onnxruntime);
  assert.notEqual(second.layers.model, first.layers.model);
  const sent = account.objects().filter((key) => key.includes(second.release));
  const names = sent.map((key) => key.split('/').at(-1));
  assert.ok(names.includes('model.zip') && !names.includes('onnxruntime.zip'), names.join());
}

async function watch(account: AccountDouble, { documented }: Commands): Promise<void> {
  await documented('ALARM_EMAIL=you@example.org npm run deploy -- --stage staging');
  assert.equal(reached(account, 'staging').hearsAlarms, 'you@example.org');
  const { output } = await documented('npm run deploy -- --stage STAGE --provisioned 2', 'staging');
  assert.match(output, /2 environments are kept warm: about 8\.77 USD a month/);
  assert.equal(reached(account, 'staging').keptWarm, 2);
  const log = await documented('npx serverless logs --function intent --stage STAGE --filter ERROR', 'staging');
  assert.match(log.output, /a line of the double/);
}

async function goBack(account: AccountDouble, { run, documented }: Commands): Promise<void> {
  const { output } = await documented('npx serverless deploy list --stage NAME', 'production');
  const [first, second] = [...output.matchAll(/Timestamp: (\d+)/g)].map(([, time]) => time ?? '');
  assert.ok(first && second, output);
  assert.ok(reached(account, 'production').release.includes(second));

  await documented('npm run rollback -- --stage STAGE', 'production');
  const back = reached(account, 'production');
  assert.ok(back.release.includes(first) && back.modelKey.includes(first));
  // Published once more, and all callers at once, whatever alarm sounds.
  assert.deepEqual([back.version, back.traffic, back.alarmed], [3, 'CodeDeployDefault.LambdaAllAtOnce', false]);
  const further = await run('npm run rollback -- --stage production');
  assert.match(further.output, /refused \(NOTHING_TO_ROLL_BACK_TO\)/);
  const forth = await run(`npm run rollback -- --stage production --to ${second}`);
  assert.equal(forth.status, 0, forth.output);
  assert.ok(reached(account, 'production').release.includes(second));

  const newer = reached(account, 'dev');
  await documented('npm run rollback -- --stage dev');
  assert.ok(reached(account, 'dev').release < newer.release);
}

async function remove(account: AccountDouble, { run, documented }: Commands): Promise<void> {
  await documented('npm run remove -- --stage dev');
  await run('npx serverless remove --stage staging');
  await run('npm run remove -- --stage production');
  assert.deepEqual([account.stacks.size, account.objects()], [0, []]);
}

await main();
