import { strict as assert } from 'node:assert';
import { rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type AccountEmulator, startAccountEmulator } from '../emulator/server.ts';
import { type Commands, createCommands } from './commands.ts';
import { commitAll, copyProject } from './copy-project.ts';
import { readDeployedState } from './deployed-state.ts';
import { deployOwnModel } from './own-model.ts';
import {
  addCorpusSentence,
  decideProduction,
  lowerSizeBudget,
  replaceModel,
  revertChanges,
} from './project-changes.ts';
import { KEY, openProduction, SCENARIOS, type Scenario } from './scenarios.ts';

/**
 * `npm run prove -- deployment [SCENARIO]`, the end-to-end test of deployments: in a copy of the working tree, runs every command that the
 * documents give for deploying, monitoring and rolling back against an emulator of AWS, and checks the stacks that result
 * and the error of every precondition; then plays what goes wrong in an account (`scenarios.ts`), or only what has SCENARIO in its
 * name. Prints each command with its last line; throws at the first that fails.
 */
async function main([name = '']: readonly string[]): Promise<void> {
  const documents = { name: 'every command of the documents', play: playDocuments };
  const ownModel: Scenario = {
    name: "a model of one's own, from the files of another product to a stage",
    play: (project, account, commands) => deployOwnModel(project, account, commands, 'rasa'),
  };
  const chosen = [documents, ownModel, ...SCENARIOS].filter((scenario) => scenario.name.includes(name));
  assert.ok(chosen.length > 0, `no scenario has "${name}" in its name`);
  for (const scenario of chosen) await playScenario(scenario);
}

async function playScenario({ name, play }: Scenario): Promise<void> {
  console.log(`── ${name}`);
  const project = copyProject();
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  const account = await startAccountEmulator();
  try {
    await play(project, account, createCommands(project, account));
    assert.deepEqual(account.unknown, []);
    console.log(`played, with the expected result: ${name}`);
  } finally {
    for (const call of account.unknown) console.error(`not emulated: ${call}`);
    account.close();
    rmSync(project, { recursive: true });
  }
}

async function playDocuments(project: string, account: AccountEmulator, commands: Commands): Promise<void> {
  await checkPreconditions(project, account, commands);
  openProduction(project, account);
  await deployTwice(project, account, commands);
  await monitor(account, commands);
  await rollBack(account, commands);
  await remove(account, commands);
  // The scenario of a model of one's own runs the command that names one.
  const notRun = commands.notRun().filter((line) => !line.includes(' --model '));
  assert.deepEqual(notRun, [], 'commands of the documents that were not run');
}

/** What must not be deployed is rejected, and nothing is deployed. */
async function checkPreconditions(
  project: string,
  account: AccountEmulator,
  { run, rejected }: Commands,
): Promise<void> {
  await rejected('UNKNOWN_STAGE', 'npm run deploy -- --stage prod');
  await rejected('UNKNOWN_STAGE', 'npm run deploy');
  await rejected('USAGE', 'npm run deploy -- --stage dev --provisioned 2');
  await rejected('USAGE', 'npm run deploy -- --stage staging --provisioned many');
  await rejected('NO_CREDENTIALS', 'npm run deploy -- --stage dev', NO_CREDENTIALS);
  await rejected('UNDECIDED_STAGE', 'npm run deploy -- --stage production');
  decideProduction(project);
  await rejected('DIRTY_TREE', 'npm run deploy -- --stage production');
  revertChanges(project);
  addCorpusSentence(project);
  await rejected('ARTEFACTS_DIFFER', 'npm run deploy -- --stage dev');
  revertChanges(project);
  const notDeployed = await run('npm run rollback -- --stage production');
  assert.match(notDeployed.output, /refused \(NOT_DEPLOYED\)/);
  lowerSizeBudget(project);
  const overBudget = await run('npm run deploy -- --stage dev');
  assert.match(overBudget.output, /intent\.zip is over its budget[\s\S]*refused \(PACKAGE_FAILED\)/);
  assert.deepEqual([account.stacks.size, account.objects()], [0, []]);
  revertChanges(project);
}

const NO_CREDENTIALS = {
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
  HOME: '/nonexistent',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** To a stage without and to one with an alias; then again with another model only. */
async function deployTwice(project: string, account: AccountEmulator, { run, documented }: Commands): Promise<void> {
  const { output } = await documented('npm run deploy -- --stage dev');
  assert.match(output.trim().split('\n').at(-1) ?? '', /^dev answers at \S+/);
  await run('npm run deploy -- --stage production', KEY);
  const first = readDeployedState(account, 'production');
  assert.deepEqual(
    [first.version, first.alarmsEnabled, first.traffic],
    [1, true, 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
  );

  replaceModel(project);
  commitAll(project);
  await documented('npm run deploy -- --stage dev');
  await run('npm run deploy -- --stage production', KEY);
  const second = readDeployedState(account, 'production');
  assert.equal(second.version, 2);
  assert.equal(second.layers.onnxruntime, first.layers.onnxruntime);
  assert.notEqual(second.layers.model, first.layers.model);
  const sent = account.objects().filter((key) => key.includes(second.release));
  const names = sent.map((key) => key.split('/').at(-1));
  assert.ok(names.includes('model.zip') && !names.includes('onnxruntime.zip'), names.join());
}

async function monitor(account: AccountEmulator, { documented }: Commands): Promise<void> {
  const { output } = await documented('npm run deploy -- --stage STAGE --provisioned 2', 'staging');
  assert.match(output, /2 environments are kept warm: about 8\.77 USD a month/);
  await documented('ALARM_EMAIL=you@example.org npm run deploy -- --stage staging');
  const { alarmEmail, provisionedConcurrency } = readDeployedState(account, 'staging');
  assert.deepEqual([alarmEmail, provisionedConcurrency], ['you@example.org', 2], 'the environments are not kept');
  const log = await documented('npx serverless logs --function intent --stage STAGE --filter ERROR', 'staging');
  assert.match(log.output, /a line of the emulator/);
}

async function rollBack(account: AccountEmulator, { run, documented }: Commands): Promise<void> {
  const { output } = await documented('npx serverless deploy list --stage NAME', 'production');
  const [first, second] = [...output.matchAll(/Timestamp: (\d+)/g)].map(([, time]) => time ?? '');
  assert.ok(first && second, output);
  assert.ok(readDeployedState(account, 'production').release.includes(second));

  await documented('npm run rollback -- --stage STAGE', 'production', KEY);
  const back = readDeployedState(account, 'production');
  assert.ok(back.release.includes(first) && back.modelKey.includes(first));
  // Published as a new version, all callers at once, whatever the state of the alarms.
  assert.deepEqual([back.version, back.traffic, back.alarmsEnabled], [3, 'CodeDeployDefault.LambdaAllAtOnce', false]);
  const further = await run('npm run rollback -- --stage production');
  assert.match(further.output, /refused \(NOTHING_TO_ROLL_BACK_TO\)/);
  const forth = await run(`npm run rollback -- --stage production --to ${second}`, KEY);
  assert.equal(forth.status, 0, forth.output);
  assert.ok(readDeployedState(account, 'production').release.includes(second));

  const newer = readDeployedState(account, 'dev');
  await documented('npm run rollback -- --stage dev');
  assert.ok(readDeployedState(account, 'dev').release < newer.release);
}

async function remove(account: AccountEmulator, { run, onTerminal }: Commands): Promise<void> {
  const { output } = await onTerminal('npm run remove -- --stage dev', 'dev');
  assert.match(output, /table: \S+ is deleted, with all that is recorded in it/);
  await run('npx serverless remove --stage staging --yes');
  assert.deepEqual([...account.stacks.keys()], ['intent-api-production']);
}

await main(process.argv.slice(2));
