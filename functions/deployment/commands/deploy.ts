import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage } from '../stages/stages.ts';
import { createAccount, outputOf } from './account.ts';
import { requireCleanTree, requireMatchingArtefacts } from './checks.ts';
import { MEMORY_MB, provisionedCostUsd } from './cost.ts';
import { run } from './framework.ts';
import { runCommand } from './run-command.ts';

/**
 * `npm run deploy -- --stage NAME [--model DIR --arch arm64|x86_64 --provisioned N]`: checks the preconditions, packages, checks sizes
 * and contents, and deploys. A layer that is unchanged is not uploaded again. Prints the URL of the service, and writes it to
 * `reports/deploy.env` for later jobs of a pipeline.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      model: { type: 'string' },
      arch: { type: 'string' },
      provisioned: { type: 'string' },
    },
  });
  const stage = readStage(values.stage);
  const name = values.stage ?? '';
  const architecture = parseArchitecture(values.arch ?? stage.architecture);
  const provisioned = parseCount(values.provisioned ?? stage.provisionedConcurrency);
  if (provisioned > 0 && stage.release === 'direct') {
    throw new DeploymentError(
      'USAGE',
      `expected a stage with the alias live for --provisioned, ${name} has none (stages.yml)`,
    );
  }
  if (stage.protected) requireCleanTree('.');
  const model = values.model ?? stage.model;
  requireMatchingArtefacts(model);
  const account = createAccount();
  await account.requireCredentials();

  const parameters = ['--stage', name, '--param', `provisionedConcurrency=${provisioned}`];
  const packaged = await run(process.execPath, [
    'layers/packaging/package.ts',
    '--account',
    '--arch',
    architecture,
    ...(model === undefined ? [] : ['--model', model]),
    ...parameters,
  ]);
  if (packaged !== 0)
    throw new DeploymentError('PACKAGE_FAILED', 'the package was not built or broke a budget, see above');
  const directory = join('.build', 'package', name === 'dev' ? architecture : `${name}-${architecture}`);
  const deploy = ['deploy', '--package', directory, '--param', `architecture=${architecture}`, ...parameters];
  if ((await run('serverless', deploy)) !== 0)
    throw new DeploymentError('FRAMEWORK_FAILED', 'the deployment did not succeed, see above');
  const cost = provisionedCostUsd(provisioned, MEMORY_MB, architecture).toFixed(2);
  if (provisioned > 0)
    console.log(`${provisioned} environments are kept warm: about ${cost} USD a month, calls not counted`);
  const url = outputOf(await account.stack(name), 'HttpApiUrl');
  mkdirSync('reports', { recursive: true });
  writeFileSync(join('reports', 'deploy.env'), `SERVICE_URL=${url}\n`);
  console.log(`${name} answers at ${url}`);
}

function parseArchitecture(value: string): 'arm64' | 'x86_64' {
  if (value === 'arm64' || value === 'x86_64') return value;
  throw new DeploymentError('USAGE', `expected --arch arm64|x86_64, got ${value}`);
}

/** 0 to 999: the default quota of concurrent executions in an account is 1,000. */
function parseCount(value: string): number {
  const count = Number(value);
  if (Number.isInteger(count) && count >= 0 && count < 1_000) return count;
  throw new DeploymentError('USAGE', `expected --provisioned as a number from 0 to 999, got ${value}`);
}

await runCommand(main);
