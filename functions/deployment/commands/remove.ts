import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage } from '../stages/stages.ts';
import { type Account, createAccount, stackName } from './account.ts';
import { REMOVAL } from './environment.ts';
import { run } from './framework.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run remove -- --stage NAME [--yes]`: says what of a stage will be deleted and what stays, asks, and deletes. Refuses a protected
 * stage, and without a terminal one that is not confirmed by `--yes`.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { stage: { type: 'string' }, yes: { type: 'boolean', default: false } },
  });
  const stage = readStage(values.stage);
  const name = values.stage ?? '';
  const account = createAccount();
  await account.requireCredentials();
  const stack = await account.stack(name);
  if (stack.EnableTerminationProtection) {
    const command = `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name ${stackName(name)}`;
    throw new DeploymentError(
      'STAGE_PROTECTED',
      `${name} is protected; to remove it all the same, first run ${command}`,
    );
  }
  console.log(await inventory(name, account, stage.tableDeletion === 'Delete'));
  if (!values.yes) await confirm(name);
  const status = await run('serverless', ['remove', '--stage', name], { [REMOVAL]: name });
  const left = await account.settled(name);
  if (status === 0 && !left) return console.log(`${name} is removed`);
  const [reason = 'see above'] = left ? await account.failures(name) : [];
  throw new DeploymentError('FRAMEWORK_FAILED', `${name} is not removed (${left?.StackStatus ?? 'gone'}): ${reason}`);
}

/** What goes and what stays, a line each. */
async function inventory(name: string, account: Account, deletesTable: boolean): Promise<string> {
  const resources = await account.resources(name);
  const named = (type: string): string[] =>
    resources
      .filter(({ ResourceType }) => ResourceType === type)
      .map(({ PhysicalResourceId }) => `${PhysicalResourceId}`);
  const fate = deletesTable ? 'deleted, with all that is recorded in it' : 'kept, with all that is recorded in it';
  return [
    `Removing ${name} deletes the stack ${stackName(name)} with ${resources.length} resources, among them:`,
    `  functions: ${named('AWS::Lambda::Function').join(', ') || 'none'}`,
    `  their logs, and the deployments to roll back to (${named('AWS::S3::Bucket').join(', ') || 'no bucket'})`,
    `  table: ${
      named('AWS::DynamoDB::Table')
        .map((table) => `${table} is ${fate}`)
        .join(', ') || 'none'
    }`,
  ].join('\n');
}

async function confirm(name: string): Promise<void> {
  if (!process.stdin.isTTY) {
    throw new DeploymentError(
      'NOT_CONFIRMED',
      `expected a terminal to ask on, or --yes; nothing of ${name} was removed`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(`Type ${name} to remove it: `);
  terminal.close();
  if (typed.trim() !== name)
    throw new DeploymentError('NOT_CONFIRMED', `expected ${name}, got ${typed}; nothing was removed`);
}

await runCommand(main);
