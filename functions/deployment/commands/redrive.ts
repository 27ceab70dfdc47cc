import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage } from '../stages/stages.ts';
import { createAccount, stackName } from './account.ts';
import { createDeadLetters, redriveDeadLetters } from './dead-letters.ts';
import { runCommand } from './run-command.ts';

/** `node functions/deployment/commands/redrive.ts --stage NAME`: has the events of the dead-letter queue handled again, and prints how many. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stage: { type: 'string' } } });
  readStage(values.stage);
  const name = values.stage ?? '';
  const account = createAccount();
  await account.requireCredentials();
  await account.stack(name);
  const queue = (await account.resources(name)).find(({ ResourceType }) => ResourceType === 'AWS::SQS::Queue');
  if (!queue?.PhysicalResourceId)
    throw new DeploymentError('NOT_DEPLOYED', `expected a queue in ${name}, there is none`);
  const count = await redriveDeadLetters(stackName(name), createDeadLetters(queue.PhysicalResourceId));
  console.log(`${count} dead letters of ${name} are being handled again`);
}

await runCommand(main);
