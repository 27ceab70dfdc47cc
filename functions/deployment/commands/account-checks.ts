import { parseApiKeys } from '../../http/api-keys.ts';
import { DeploymentError } from '../deployment-error.ts';
import { keyParameter, missingDecisions, type Stage } from '../stages/stages.ts';
import { type Account, stackName } from './account.ts';
import { missingActions, rightsToDeploy } from './rights.ts';
import type { Services } from './services.ts';
import { stackState } from './stack-state.ts';

/** Lambda keeps so many executions for the functions that reserve none ("Configuring reserved concurrency", Lambda developer guide). */
const UNRESERVED_MINIMUM = 100;

/** Throws UNDECIDED_STAGE for a protected stage that leaves a decision open. */
export function requireDecisions(name: string): void {
  const missing = missingDecisions(name);
  if (missing.length === 0) return;
  throw new DeploymentError(
    'UNDECIDED_STAGE',
    `${name} is protected and has to set ${missing.join(', ')} in functions/deployment/stages/stages.yml`,
  );
}

/** Throws EXPIRED_CREDENTIALS, MISSING_RIGHTS, QUOTA_TOO_SMALL or NO_KEYS: what would make the deployment fail half-way. */
export async function requireAccount(name: string, stage: Stage, services: Services, isNew: boolean): Promise<void> {
  await requireRights(name, stage, services);
  await requireKeys(name, services);
  if (isNew) await requireConcurrency(name, stage, services);
}

async function requireRights(name: string, stage: Stage, services: Services): Promise<void> {
  const caller = await services.caller();
  const [, , , , account = ''] = caller.split(':');
  const denied = await missingActions(
    rightsToDeploy(stackName(name), account, stage.monthlyBudgetUsd > 0),
    caller,
    services,
  );
  if (denied === undefined) console.log(`${caller} may not ask IAM for its rights: they are not checked`);
  if (denied === undefined || denied.length === 0) return;
  const budget = denied.includes('budgets:ModifyBudget') ? '; monthlyBudgetUsd: 0 in stages.yml needs no budget' : '';
  throw new DeploymentError(
    'MISSING_RIGHTS',
    `expected ${caller} to have the rights in functions/deployment/pipeline/policy.json, it lacks ${denied.join(', ')}${budget}`,
  );
}

async function requireKeys(name: string, services: Services): Promise<void> {
  const parameter = keyParameter(name);
  if (parameter === undefined) return;
  const value = await services.parameter(parameter);
  if (value !== undefined && parseApiKeys(value).length > 0) return;
  const found = value === undefined ? 'there is none' : 'it is empty';
  throw new DeploymentError('NO_KEYS', `expected name:sha256 pairs in the parameter ${parameter}, ${found}`);
}

async function requireConcurrency(name: string, stage: Stage, services: Services): Promise<void> {
  const { reservedConcurrency = 0, captureConcurrency = 0, enrichConcurrency = 0 } = stage;
  const reserved = reservedConcurrency + captureConcurrency + enrichConcurrency;
  if (reserved === 0) return;
  const { quota, unreserved } = await services.concurrency();
  if (unreserved - reserved >= UNRESERVED_MINIMUM) return;
  throw new DeploymentError(
    'QUOTA_TOO_SMALL',
    `${name} reserves ${reserved} concurrent executions and ${UNRESERVED_MINIMUM} must stay free, of the quota of ${quota} are free ${unreserved}; request "Concurrent executions" of Lambda in Service Quotas`,
  );
}

/** Throws STACK_BUSY or STACK_STUCK for a stack that cannot be updated now; returns whether there is none yet. */
export async function requireUpdatableStack(name: string, account: Account): Promise<boolean> {
  const stack = await account.findStack(name);
  if (!stack) return true;
  const status = stack.StackStatus ?? '';
  switch (stackState(status)) {
    case 'ready':
    case 'reverted':
      return false;
    case 'empty':
      throw new DeploymentError(
        'STACK_STUCK',
        `the first deployment of ${name} failed (${status}) and cannot be continued; npm run remove -- --stage ${name}, then deploy again`,
      );
    case 'broken':
      throw new DeploymentError(
        'STACK_STUCK',
        `${name} is ${status}: remove the cause in the CloudFormation console, then "Continue update rollback" there, then deploy again`,
      );
    default:
      throw new DeploymentError(
        'STACK_BUSY',
        `expected no operation on ${name}, it is ${status}; wait, or npm run rollback`,
      );
  }
}
