import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommandLine } from '../model/command-line.ts';
import { LoadTestError } from './load-test-error.ts';
import { HELP, readOptions } from './options.ts';

const ROOM = fileURLToPath(new URL('.', import.meta.url));
/** The last file that the installation writes. */
const COMPILED = join(ROOM, 'node_modules', 'aws-lambda-ric', 'rapid-client.node');

/** `npm run load-test`: installs the load tests' own packages on first use, then measures. */
async function main(): Promise<void> {
  const options = readOptions();
  if (!existsSync(COMPILED)) install();
  const { measure } = await import('./command.ts');
  await measure(options);
}

function install(): void {
  console.log('Installing Artillery and aws-lambda-ric into load-tests/ (once; compiling takes a minute or two) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', ROOM, '--no-audit', '--no-fund'], { stdio: 'inherit' });
  if (status === 0 && existsSync(COMPILED)) return;
  throw new LoadTestError(
    'NOT_INSTALLED',
    'aws-lambda-ric did not compile: apt-get install -y cmake g++ make autoconf automake libtool python3 xz-utils, then again',
  );
}

await runCommandLine(HELP, main);
