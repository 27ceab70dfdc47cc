import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DeploymentError } from '../deployment-error.ts';
import { readIdentity } from './environment.ts';
import { runCommand } from './run-command.ts';

/** `node functions/deployment/commands/token.ts`, in a pipeline: writes the job's token to the file from which the AWS SDK assumes the role AWS_ROLE_ARN. */
async function main(): Promise<void> {
  const { token, file } = readIdentity();
  if (!token || !file) {
    const message = 'expected AWS_ID_TOKEN and AWS_WEB_IDENTITY_TOKEN_FILE; this is for the jobs of .gitlab-ci.yml';
    throw new DeploymentError('NO_CREDENTIALS', message);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, token, { mode: 0o600 });
}

await runCommand(main);
