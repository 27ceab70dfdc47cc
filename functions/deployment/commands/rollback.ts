import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage } from '../stages/stages.ts';
import { createAccount, outputOf } from './account.ts';
import { run } from './framework.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run rollback -- --stage NAME [--to MILLISECONDS]`: restores the deployment before the installed one, or the given one,
 * for all callers at once. A release in progress is cancelled instead, which restores the version before it.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' }, to: { type: 'string' } } });
  const { release } = readStage(values.stage);
  const stage = values.stage ?? '';
  const account = createAccount();
  await account.requireCredentials();
  const stack = await account.stack(stage);
  if (stack.StackStatus === 'UPDATE_IN_PROGRESS') {
    await account.cancelUpdate(stage);
    console.log(`the release to ${stage} was under way and is cancelled: its callers go back to the version before`);
    return;
  }
  const installed = await account.installed(stage);
  const kept = await account.deployments(stage, outputOf(stack, 'ServerlessDeploymentBucketName'));
  const target = chooseTarget(kept, installed, values.to);
  console.log(`rolling ${stage} back from ${iso(installed)} to ${iso(target)}`);
  const parameters = ['--param', `parameters=${release === 'live' ? 'rollback' : 'deploy'}`];
  const status = await run('serverless', ['rollback', '--stage', stage, '--timestamp', String(target), ...parameters]);
  if (status !== 0) throw new DeploymentError('FRAMEWORK_FAILED', 'the rollback did not succeed, see above');
}

/** The newest deployment that is older than the installed one, or the requested one; throws NOTHING_TO_ROLL_BACK_TO. */
function chooseTarget(kept: readonly number[], installed: number, requested: string | undefined): number {
  const target =
    requested === undefined
      ? kept.findLast((time) => time < installed)
      : kept.find((time) => String(time) === requested);
  if (target !== undefined) return target;
  const choice = kept.length > 0 ? kept.join(', ') : 'none';
  throw new DeploymentError(
    'NOTHING_TO_ROLL_BACK_TO',
    `expected a deployment ${requested ?? `before ${installed}`}, kept are: ${choice}`,
  );
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

await runCommand(main);
