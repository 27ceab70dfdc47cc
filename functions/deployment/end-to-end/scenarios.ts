import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import type { AccountEmulator } from '../emulator/server.ts';
import type { Commands, Outcome } from './commands.ts';
import { commitAll } from './copy-project.ts';
import { readDeployedState } from './deployed-state.ts';
import { breakModel, decideProduction, replaceModel } from './project-changes.ts';

export interface Scenario {
  readonly name: string;
  /** Throws at the first result that is not the expected one. */
  play(project: string, account: AccountEmulator, commands: Commands): Promise<void>;
}

/** What goes wrong in an account, each in one of its own: fresh, with ten concurrent executions, all of them free. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'first deployment into a young account without billing access; deploy, remove, deploy',
    async play(_project, account, { run }) {
      account.settings.denied.add('budgets:ModifyBudget');
      await succeeds(run('npm run deploy -- --stage dev'));
      await succeeds(run('npm run remove -- --stage dev --yes'));
      assert.equal(account.has('AWS::DynamoDB::Table', TABLE('dev')), false, 'the table is left');
      await succeeds(run('npm run deploy -- --stage dev'));
    },
  },
  {
    name: 'a first deployment that fails late, and is tried again; a release that fails once, and the same commit again',
    async play(project, account, { run }) {
      account.settings.failing.set('Dashboard', 1);
      const first = await fails(run('npm run deploy -- --stage staging'));
      assert.match(first.output, /refused \(RELEASE_FAILED\): staging is UPDATE_ROLLBACK_COMPLETE, .*: Dashboard: /);
      await succeeds(run('npm run deploy -- --stage staging'));
      replaceModel(project);
      commitAll(project);
      account.settings.failing.set('IntentLiveAlias', 1);
      const { output } = await fails(run('npm run deploy -- --stage staging'));
      assert.match(output, /refused \(RELEASE_FAILED\): staging .* callers are served as before: IntentLiveAlias: /);
      const back = await succeeds(run('npm run rollback -- --stage staging'));
      assert.match(back.output, /serves the release before the one that failed/);
      assert.equal(readDeployedState(account, 'staging').version, 1, 'the rollback went one release further');
      await succeeds(run('npm run deploy -- --stage staging'));
      assert.equal(readDeployedState(account, 'staging').version, 3);
    },
  },
  {
    name: 'a broken model under the canary',
    async play(project, account, { run }) {
      openProduction(project, account);
      await succeeds(run('npm run deploy -- --stage production', KEY));
      breakModel(project);
      commitAll(project);
      const { output } = await fails(run('npm run deploy -- --stage production', KEY));
      assert.match(output, /refused \(RELEASE_FAILED\): production .*canary-faults.*alarm/i);
      assert.equal(readDeployedState(account, 'production').version, 1);
    },
  },
  {
    name: 'a broken model in a stage that moves all callers at once',
    async play(project, _account, { run }) {
      breakModel(project);
      commitAll(project);
      const { output } = await fails(run('npm run deploy -- --stage staging'));
      assert.match(output, /refused \(UNHEALTHY\): expected intent-api-staging-intent:live to be healthy, got 503/);
    },
  },
  {
    name: 'a withdrawn key',
    async play(project, account, { run }) {
      openProduction(project, account);
      await succeeds(run('npm run deploy -- --stage production', KEY));
      assert.equal(readDeployedState(account, 'production').apiKeys, `${KEPT},${WITHDRAWN}`);
      account.settings.parameters.set(KEYS, KEPT);
      const { output } = await succeeds(run('npm run deploy -- --stage production --at-once', KEY));
      assert.match(output, /intent-api-production-intent:live is healthy .* as find-hotel/);
      const { apiKeys, traffic } = readDeployedState(account, 'production');
      assert.equal(apiKeys, KEPT, 'the alias still accepts the key');
      assert.equal(traffic, 'CodeDeployDefault.LambdaAllAtOnce');
    },
  },
  {
    name: 'a production stage that is removed, and takes its table in again',
    async play(project, account, { run }) {
      openProduction(project, account);
      await succeeds(run('npm run deploy -- --stage production', KEY));
      const protectedStage = await fails(run('npm run remove -- --stage production --yes'));
      assert.match(protectedStage.output, /refused \(STAGE_PROTECTED\)/);
      const stack = account.stacks.get('intent-api-production');
      assert.ok(stack);
      stack.terminationProtection = false; // what the refusal says to do, by the aws command
      const removed = await succeeds(run('npm run remove -- --stage production --yes'));
      assert.match(removed.output, /intent-api-production-utterancetable is kept/);
      assert.ok(account.has('AWS::DynamoDB::Table', TABLE('production')));
      const again = await fails(run('npm run deploy -- --stage production', KEY));
      assert.match(again.output, /already exists; .* deploy with --adopt-table/);
      // What failed left a stack without a table, which an import cannot make.
      await succeeds(run('npm run remove -- --stage production --yes'));
      await succeeds(run('npm run deploy -- --stage production --adopt-table', KEY));
      assert.equal(readDeployedState(account, 'production').alarmEmail, 'alarms@example.org');
    },
  },
  {
    name: 'states of a stack, and rights that are missing',
    async play(_project, { stacks, settings }, { run }) {
      await succeeds(run('npm run deploy -- --stage staging'));
      const stack = stacks.get('intent-api-staging');
      assert.ok(stack);
      for (const [status, command, expected] of STATES) {
        stack.status = status;
        const { output } = await run(`npm run ${command} -- --stage staging`);
        assert.match(output, expected, `${command} in ${status}`);
      }
      stack.status = 'UPDATE_COMPLETE';
      settings.denied.add('cloudformation:DescribeStacks');
      for (const command of COMMANDS) await isRefused(run(command), 'DENIED');
      settings.denied.clear();
      settings.denied.add('dynamodb:CreateTable');
      await isRefused(run('npm run deploy -- --stage staging'), 'MISSING_RIGHTS');
      settings.expired = true;
      for (const command of COMMANDS) await isRefused(run(command), 'EXPIRED_CREDENTIALS');
      settings.expired = false;
      settings.denied.clear();
      await isRefused(run('npm run remove'), 'UNKNOWN_STAGE');
      await isRefused(run('npm run remove -- --stage prod'), 'UNKNOWN_STAGE');
      await isRefused(run('npx serverless remove --stage staging'), 'NOT_CONFIRMED');
      assert.ok(stacks.has('intent-api-staging'));
    },
  },
];

const COMMANDS = ['deploy', 'rollback', 'remove'].map((command) => `npm run ${command} -- --stage staging`);

const STATES: readonly (readonly [status: string, command: string, output: RegExp])[] = [
  ['UPDATE_IN_PROGRESS', 'deploy', /refused \(STACK_BUSY\)/],
  ['UPDATE_IN_PROGRESS', 'rollback', /is cancelled[\s\S]*serves the release before/],
  ['UPDATE_ROLLBACK_COMPLETE', 'rollback', /serves the release before/],
  ['UPDATE_COMPLETE', 'rollback', /refused \(NOTHING_TO_ROLL_BACK_TO\)/],
  ['UPDATE_ROLLBACK_FAILED', 'rollback', /refused \(STACK_STUCK\)/],
  ['UPDATE_ROLLBACK_FAILED', 'deploy', /refused \(STACK_STUCK\)/],
  ['ROLLBACK_COMPLETE', 'rollback', /refused \(NOT_DEPLOYED\)/],
  ['ROLLBACK_COMPLETE', 'deploy', /refused \(STACK_STUCK\): .* npm run remove/],
];

const TABLE = (stage: string): string => `intent-api-${stage}-utterances`;
const KEYS = '/intent-api/production/api-keys';
export const KEY = { API_KEY: 'kept' };
const pair = (name: string): string => `${name}:${createHash('sha256').update(name).digest('hex')}`;
const [KEPT, WITHDRAWN] = [pair('kept'), pair('withdrawn')];

/** Decides what production leaves open, stores its keys and has the quota raised: what the documents say to do first. */
export function openProduction(project: string, { settings }: AccountEmulator): void {
  decideProduction(project);
  commitAll(project);
  settings.parameters.set(KEYS, `${KEPT},${WITHDRAWN}`);
  settings.concurrencyQuota = 1_000;
}

async function succeeds(outcome: Promise<Outcome>): Promise<Outcome> {
  const { status, output } = await outcome;
  assert.equal(status, 0, output);
  return { status, output };
}

async function fails(outcome: Promise<Outcome>): Promise<Outcome> {
  const { status, output } = await outcome;
  assert.notEqual(status, 0, output);
  return { status, output };
}

/** Ends with one line that has the code. */
async function isRefused(outcome: Promise<Outcome>, code: string): Promise<void> {
  const { output } = await fails(outcome);
  assert.match(output.trim().split('\n').at(-1) ?? '', new RegExp(`^refused \\(${code}\\): .+$`), output);
}
