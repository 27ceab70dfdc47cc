import { DeploymentError } from '../deployment-error.ts';
import type { Account } from './account.ts';
import { stackState } from './stack-state.ts';

/**
 * Waits until no operation on the stage is in progress. Throws RELEASE_FAILED with the reasons when the operation did not succeed;
 * `succeeded` says whether the program that began it did, because a stack may be as it was before without an operation.
 */
export async function requireSuccess(stage: string, account: Account, succeeded: boolean): Promise<void> {
  const stack = await account.settled(stage);
  const status = stack?.StackStatus ?? 'not there';
  if (succeeded && stackState(status) === 'ready') return;
  if (!stack) throw new DeploymentError('FRAMEWORK_FAILED', `${stage} was not deployed, see above`);
  const reasons = stackState(status) === 'ready' ? [] : await account.failures(stage);
  const [first = 'see above'] = reasons;
  const adopt = /UtteranceTable: .*already exists/.test(reasons.join())
    ? '; the table is left from an earlier stack: deploy with --adopt-table to take it in'
    : '';
  const left = stackState(status) === 'broken' ? 'it is neither new nor as it was' : 'callers are served as before';
  throw new DeploymentError('RELEASE_FAILED', `${stage} is ${status}, ${left}: ${first}${adopt}`);
}
