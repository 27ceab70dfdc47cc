import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/** DIRTY_TREE where git knows of files in `directory` that are not committed: production runs what history can show. */
export function requireCleanTree(directory: string): void {
  const { status, stdout, stderr } = spawnSync('git', ['status', '--porcelain'], { cwd: directory, encoding: 'utf8' });
  if (status !== 0) throw new Refusal('DIRTY_TREE', `expected a git working tree, git says: ${stderr.trim()}`);
  const changed = stdout.split('\n').filter(Boolean);
  if (changed.length === 0) return;
  throw new Refusal(
    'DIRTY_TREE',
    `production takes committed files only, ${changed.length} are not (first: ${changed[0]?.trim()}); commit or stash`,
  );
}

/** ARTEFACTS_DIFFER where `npm run model:check` says that the committed model does not follow from what stands here. */
export function requireMatchingArtefacts(): void {
  const { status, stderr } = spawnSync(process.execPath, ['model/commands/check.ts'], { encoding: 'utf8' });
  if (status === 0) return;
  throw new Refusal('ARTEFACTS_DIFFER', stderr.trim() || `model/commands/check.ts ended with ${status}`);
}
