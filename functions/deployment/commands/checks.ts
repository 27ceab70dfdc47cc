import { spawnSync } from 'node:child_process';
import { DeploymentError } from '../deployment-error.ts';

/** Throws DIRTY_TREE when files in `directory` are not committed: what runs in production must be in the history. */
export function requireCleanTree(directory: string): void {
  const { status, stdout, stderr } = spawnSync('git', ['status', '--porcelain'], { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new DeploymentError('DIRTY_TREE', `expected a git working tree, git says: ${stderr.trim()}`);
  const changed = stdout.split('\n').filter(Boolean);
  if (changed.length === 0) return;
  throw new DeploymentError(
    'DIRTY_TREE',
    `production takes committed files only, ${changed.length} are not (first: ${changed[0]?.trim()}); commit or stash`,
  );
}

/**
 * Throws ARTEFACTS_DIFFER when a model was not trained from what is here: the committed model from the committed corpus and recipe, a
 * model of one's own from its own data. The message names the command that trains it again. Throws MODEL_UNUSABLE when it is missing or
 * damaged, or its data cannot be read.
 */
export function requireMatchingArtefacts(model?: string): void {
  const parameters = model === undefined ? [] : ['--model', model];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['model/commands/check.ts', ...parameters], {
    encoding: 'utf8',
  });
  if (stdout.trim() !== '') console.log(stdout.trim());
  if (status === 0) return;
  const code = status === 2 ? 'MODEL_UNUSABLE' : 'ARTEFACTS_DIFFER';
  throw new DeploymentError(code, stderr.trim() || `model/commands/check.ts ended with ${status}`);
}
