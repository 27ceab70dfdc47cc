import { rmSync } from 'node:fs';
import { runIn } from '../commands/framework.ts';
import { copyProject } from '../end-to-end/copy-project.ts';
import { JOBS } from './jobs.ts';

/**
 * `npm run pipeline`: runs the quality and build jobs of `.gitlab-ci.yml` in a copy of the working tree, in the shell of this
 * machine in place of the image. The exit status is that of the pipeline. Requires rsync.
 */
async function main(): Promise<void> {
  const project = copyProject();
  try {
    // One job at a time: they share a directory, and jobs in parallel would distort measured times.
    const options = ['--force-shell-executor', '--concurrency', '1', '--no-color', '--needs'];
    process.exitCode = await runIn(project, 'gitlab-ci-local', [...options, ...JOBS]);
  } finally {
    rmSync(project, { recursive: true });
  }
}

await main();
