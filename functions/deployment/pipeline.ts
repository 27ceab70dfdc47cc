import { rmSync } from 'node:fs';
import { copyProject } from './end-to-end/copy-project.ts';
import { runIn } from './framework.ts';
import { JOBS } from './pipeline-jobs.ts';

/**
 * `npm run pipeline`: runs the quality and build jobs of `.gitlab-ci.yml` as they stand, in a copy of the committed and
 * changed files, with the shell of this machine in place of the image. Ends as the pipeline ends. Wants rsync.
 */
async function main(): Promise<void> {
  const project = copyProject();
  try {
    // One job at a time: they share a folder here, and timings would mean nothing.
    const options = ['--force-shell-executor', '--concurrency', '1', '--no-color', '--needs'];
    process.exitCode = await runIn(project, 'gitlab-ci-local', [...options, ...JOBS]);
  } finally {
    rmSync(project, { recursive: true });
  }
}

await main();
