import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage, type Stage } from '../stages/stages.ts';
import { type Account, createAccount, deploymentTime, type KeptDeployment, outputOf, stackName } from './account.ts';
import { readApiKey } from './environment.ts';
import { run } from './framework.ts';
import { requireSuccess } from './outcome.ts';
import { runCommand } from './run-command.ts';
import { createServices } from './services.ts';
import { stackState } from './stack-state.ts';
import { verify } from './verify.ts';

/**
 * `npm run rollback -- --stage NAME [--to MILLISECONDS]`: brings callers back to the release before the installed one, or to the given
 * one, all at once. A release in progress is cancelled instead, and one that went back by itself is left alone: in both cases
 * callers have the release before it. Ends when the outcome is known, and fails when it is not that.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, to: { type: 'string' } } });
  const stage = readStage(values.stage);
  const name = values.stage ?? '';
  const account = createAccount();
  await account.requireCredentials();
  if (await goesBackByItself(name, account, values.to)) {
    await requireReverted(name, account);
    console.log(
      `${name} serves the release before the one that failed or was cancelled: ${await describe(name, stage)}`,
    );
    return;
  }
  const stack = await account.settled(name);
  if (!stack) throw new DeploymentError('NOT_DEPLOYED', `expected the stack ${stackName(name)}, there is none`);
  const installed = deploymentTime(outputOf(stack, 'Release'));
  const bucket = outputOf(stack, 'ServerlessDeploymentBucketName');
  const target = chooseTarget(await account.deployments(name, bucket), installed, values.to);
  console.log(`rolling ${name} back from ${iso(installed)} to ${iso(target)}`);
  const parameters = ['--param', `parameters=${stage.release === 'live' ? 'atOnce' : 'deploy'}`];
  const status = await run('serverless', ['rollback', '--stage', name, '--timestamp', String(target), ...parameters]);
  await requireSuccess(name, account, status === 0);
  console.log(await describe(name, stage));
}

/** Whether CloudFormation is restoring the release before, or did; cancels a release in progress. */
async function goesBackByItself(name: string, account: Account, requested: string | undefined): Promise<boolean> {
  const { StackStatus: status = '' } = await account.stack(name);
  switch (stackState(status)) {
    case 'updating':
      await account.cancelUpdate(name);
      console.log(`the release to ${name} was in progress and is cancelled`);
      return true;
    case 'reverting':
      return true;
    case 'reverted':
      // With a target, the caller means one release further.
      return requested === undefined;
    case 'ready':
    case 'settling':
      return false;
    case 'empty':
      throw new DeploymentError(
        'NOT_DEPLOYED',
        `${name} was never deployed (${status}); npm run remove -- --stage ${name}`,
      );
    case 'broken':
      throw new DeploymentError(
        'STACK_STUCK',
        `${name} is ${status}: remove the cause in the CloudFormation console, then "Continue update rollback" there`,
      );
    default:
      throw new DeploymentError('STACK_BUSY', `expected a deployed stage, ${name} is ${status}`);
  }
}

async function requireReverted(name: string, account: Account): Promise<void> {
  const { StackStatus: status = '' } = (await account.settled(name)) ?? {};
  if (stackState(status) === 'reverted') return;
  const [reason = 'no reason is given'] = await account.failures(name);
  // It may have succeeded before it was cancelled.
  throw new DeploymentError(
    'RELEASE_FAILED',
    `expected ${name} to be back at the release before, it is ${status}: ${reason}`,
  );
}

/** What callers get now. */
function describe(name: string, stage: Stage): Promise<string> {
  return verify(
    `${stackName(name)}-intent`,
    stage.release === 'live' ? 'live' : undefined,
    readApiKey(),
    createServices(),
  );
}

/** The newest released deployment that is older than the installed one, or the requested one; throws NOTHING_TO_ROLL_BACK_TO. */
function chooseTarget(kept: readonly KeptDeployment[], installed: number, requested: string | undefined): number {
  const target =
    requested === undefined
      ? kept.findLast(({ time, released }) => released && time < installed)
      : kept.find(({ time }) => String(time) === requested);
  if (target !== undefined) return target.time;
  const choice = kept.filter(({ released }) => released).map(({ time }) => time);
  throw new DeploymentError(
    'NOTHING_TO_ROLL_BACK_TO',
    `expected a release ${requested ?? `before ${installed}`}, kept are: ${choice.join(', ') || 'none'}`,
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

await runCommand(main);
