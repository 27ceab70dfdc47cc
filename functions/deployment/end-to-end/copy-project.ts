import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DeploymentError } from '../deployment-error.ts';

/** Copies the working tree (without ignored files) into a new temporary repository, commits it, and returns its path. */
export function copyProject(): string {
  const directory = mkdtempSync(join(tmpdir(), 'intent-release-'));
  // A test runs commands as a user who may write nowhere, but has to read the project.
  chmodSync(directory, 0o755);
  const files = git('.', 'ls-files', '-co', '--exclude-standard', '--deduplicate').split('\n');
  for (const file of files.filter((name) => name !== '' && existsSync(name))) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    cpSync(file, join(directory, file));
  }
  git(directory, 'init', '-q');
  // The pattern in .gitignore matches a folder; in a copy it may be a link.
  writeFileSync(join(directory, '.git', 'info', 'exclude'), 'node_modules\n');
  git(directory, 'remote', 'add', 'origin', 'https://gitlab.invalid/intent/intent-api.git');
  commitAll(directory);
  return directory;
}

export function commitAll(directory: string): void {
  git(directory, 'add', '-A');
  git(
    directory,
    '-c',
    'user.name=end-to-end',
    '-c',
    'user.email=end-to-end@example.invalid',
    'commit',
    '-qm',
    'end-to-end test',
  );
}

function git(directory: string, ...parameters: string[]): string {
  const { status, stdout, stderr } = spawnSync('git', parameters, { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new DeploymentError('GIT_FAILED', `git ${parameters.join(' ')}: ${stderr}${stdout}`);
  return stdout;
}
