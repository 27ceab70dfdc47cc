import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#model/command-line.ts';
import { runIn } from '../commands/framework.ts';
import { copyProject } from '../end-to-end/copy-project.ts';
import { JOBS } from './jobs.ts';

const HELP = `npm run pipeline [-- --help]: runs the quality and build jobs of .gitlab-ci.yml in a copy of the working tree, in the shell of this machine
in place of the image; minutes. The exit status is that of the pipeline. Requires rsync.
Example: npm run pipeline`;

async function main(): Promise<void> {
  parseArgs();
  const project = copyProject();
  try {
    // One job at a time: they share a directory, and jobs in parallel would distort measured times.
    const options = ['--force-shell-executor', '--concurrency', '1', '--no-color', '--needs'];
    process.exitCode = await runIn(project, 'gitlab-ci-local', [...options, ...JOBS]);
  } finally {
    rmSync(project, { recursive: true });
  }
}

await runCommandLine(HELP, main);
