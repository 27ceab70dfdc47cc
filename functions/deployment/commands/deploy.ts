import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DeploymentError } from '../deployment-error.ts';
import { readStage, type Stage } from '../stages/stages.ts';
import { type Account, createAccount, outputOf, stackName } from './account.ts';
import { requireAccount, requireDecisions, requireUpdatableStack } from './account-checks.ts';
import { requireCleanTree, requireMatchingArtefacts } from './checks.ts';
import { MEMORY_MB, provisionedCostUsd } from './cost.ts';
import { readApiKey } from './environment.ts';
import { run } from './framework.ts';
import { requireSuccess } from './outcome.ts';
import { runCommand } from './run-command.ts';
import { createServices } from './services.ts';
import { verify } from './verify.ts';

const OPTIONS = {
  stage: { type: 'string' },
  model: { type: 'string' },
  arch: { type: 'string' },
  provisioned: { type: 'string' },
  'at-once': { type: 'boolean', default: false },
  'adopt-table': { type: 'boolean', default: false },
} as const;

/**
 * `npm run deploy -- --stage NAME [--model DIR --arch arm64|x86_64 --provisioned N --at-once --adopt-table]`: checks the preconditions, packages,
 * checks sizes and contents, deploys, waits for the outcome and asks the new release for a prediction. Prints the URL of the service,
 * and writes it to `reports/deploy.env` for later jobs of a pipeline.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: OPTIONS });
  const stage = readStage(values.stage);
  const name = values.stage ?? '';
  const architecture = parseArchitecture(values.arch ?? stage.architecture);
  const requested = values.provisioned === undefined ? undefined : parseCount(values.provisioned);
  const model = values.model ?? stage.model;
  requireLocalState(name, stage, requested ?? 0, model);
  const account = createAccount();
  const services = createServices();
  await account.requireCredentials();
  const isNew = await requireUpdatableStack(name, account);
  await requireAccount(name, stage, services, isNew);

  const provisioned =
    requested ?? Math.max(Number(stage.provisionedConcurrency), await installedProvisioned(name, account));
  const settings = [`architecture=${architecture}`, `provisionedConcurrency=${provisioned}`];
  // A new stack is created without parameters, and has no callers yet.
  if (values['at-once'] && !isNew && stage.release === 'live') settings.push('parameters=atOnce');
  const directory = await packageService(name, architecture, settings, model);
  if (values['adopt-table']) await adoptTable(name, directory, account);
  const parameters = settings.flatMap((setting) => ['--param', setting]);
  const status = await run('serverless', ['deploy', '--package', directory, '--stage', name, ...parameters]);
  await requireSuccess(name, account, status === 0);

  const stack = await account.stack(name);
  const qualifier = stage.release === 'live' ? 'live' : undefined;
  console.log(await verify(`${stackName(name)}-intent`, qualifier, readApiKey(), services));
  await account.markReleased(outputOf(stack, 'ServerlessDeploymentBucketName'), outputOf(stack, 'Release'));
  report(name, outputOf(stack, 'HttpApiUrl'), provisioned, architecture, stage);
}

/** What can be checked without calling AWS. */
function requireLocalState(name: string, stage: Stage, provisioned: number, model: string | undefined): void {
  if (provisioned > 0 && stage.release === 'direct') {
    const message = `expected a stage with the alias live for --provisioned, ${name} has none (stages.yml)`;
    throw new DeploymentError('USAGE', message);
  }
  requireDecisions(name);
  if (stage.protected) requireCleanTree('.');
  requireMatchingArtefacts(model);
}

/** The provisioned concurrency that the stage has now: a deployment without `--provisioned` keeps it. */
async function installedProvisioned(name: string, account: Account): Promise<number> {
  const { Resources } = await account.template(name);
  const { ProvisionedConcurrencyConfig } = Object(Resources?.IntentLiveAlias?.Properties);
  return Number(Object(ProvisionedConcurrencyConfig).ProvisionedConcurrentExecutions ?? 0);
}

/** Builds the package, and returns its directory. */
async function packageService(
  name: string,
  architecture: string,
  settings: readonly string[],
  model: string | undefined,
): Promise<string> {
  const parameters = settings.flatMap((setting) => ['--param', setting]);
  const packaging = [
    'layers/packaging/package.ts',
    '--account',
    '--arch',
    architecture,
    '--stage',
    name,
    ...(model === undefined ? [] : ['--model', model]),
    ...parameters,
  ];
  if ((await run(process.execPath, packaging)) !== 0)
    throw new DeploymentError('PACKAGE_FAILED', 'the package was not built or broke a budget, see above');
  return join('.build', 'package', name === 'dev' ? architecture : `${name}-${architecture}`);
}

const TABLE = 'UtteranceTable';

/**
 * Makes a stack of the table that an earlier stack left; the framework then adds the rest. An import may contain nothing but what is
 * imported, each with a DeletionPolicy, and no outputs ("Creating a stack from existing resources", CloudFormation user guide).
 */
async function adoptTable(name: string, directory: string, account: Account): Promise<void> {
  if (await account.findStack(name)) {
    throw new DeploymentError('USAGE', `expected no stack ${stackName(name)} for --adopt-table, there is one`);
  }
  const template = JSON.parse(readFileSync(join(directory, 'cloudformation-template-update-stack.json'), 'utf8'));
  const table = { ...template.Resources[TABLE], DeletionPolicy: 'Retain' };
  const body = JSON.stringify({ Resources: { [TABLE]: table } });
  await account.importTable(name, body, TABLE, table.Properties.TableName);
  console.log(`the table ${table.Properties.TableName} belongs to ${stackName(name)} again`);
}

function report(name: string, url: string, provisioned: number, architecture: 'arm64' | 'x86_64', stage: Stage): void {
  const cost = provisionedCostUsd(provisioned, MEMORY_MB, architecture).toFixed(2);
  if (provisioned > 0)
    console.log(`${provisioned} environments are kept warm: about ${cost} USD a month, calls not counted`);
  console.log(
    stage.monthlyBudgetUsd > 0
      ? `the budget counts nothing until the cost allocation tag "deployment" is activated in the billing console`
      : `${name} has no budget (monthlyBudgetUsd in stages.yml)`,
  );
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
