import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readIdentity } from './environment.ts';
import { Refusal, runCommand } from './refusal.ts';

/** `npm run release:token`, in a pipeline: lays the job's token where the AWS SDK exchanges it for the role AWS_ROLE_ARN. */
async function main(): Promise<void> {
  const { token, file } = readIdentity();
  if (!token || !file) {
    const message = 'expected AWS_ID_TOKEN and AWS_WEB_IDENTITY_TOKEN_FILE; this is for the jobs of .gitlab-ci.yml';
    throw new Refusal('NO_CREDENTIALS', message);
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, token, { mode: 0o600 });
}

await runCommand(main);
