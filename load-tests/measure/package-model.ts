import { spawnSync } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { LoadTestError } from '../load-test-error.ts';

/** Packages of other models are beside those of stages, and are overwritten by the next. */
const STAGE = 'load-test';

/**
 * Packages the service with a model of one's own; returns the directory of the package. Throws `PACKAGE_FAILED` when that fails, after
 * the packager has said why.
 */
export function packageModel(repository: string, model: string, architecture: string): string {
  const own = ['--model', relative(repository, resolve(model)), '--arch', architecture];
  // As the stage dev: routes lead to functions, not to an alias, which a host on this machine does not have.
  const parameters = [...own, '--stage', STAGE, '--param', 'release=direct'];
  const { status } = spawnSync(process.execPath, [join('layers', 'packaging', 'package.ts'), ...parameters], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new LoadTestError('PACKAGE_FAILED', `${model} was not packaged, see above`);
  return join(repository, '.build', 'package', `${STAGE}-${architecture}`);
}
