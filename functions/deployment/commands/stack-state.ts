/**
 * What can be done with a stack:
 * - `ready`: it is as the last release left it;
 * - `reverted`: the last release failed, and the one before is back;
 * - `updating`: a release is in progress and can be cancelled;
 * - `settling`: a release has succeeded, what it replaced is being deleted;
 * - `reverting`: a release has failed or was cancelled, the one before is being restored;
 * - `broken`: neither the release nor the return to the one before succeeded;
 * - `empty`: its creation failed, and nothing was deployed;
 * - `busy`: it is being created or deleted.
 */
export type StackState = 'ready' | 'reverted' | 'updating' | 'settling' | 'reverting' | 'broken' | 'empty' | 'busy';

/** The state that a status of CloudFormation means. Source: "Stack status codes", CloudFormation user guide. */
export function stackState(status: string): StackState {
  const state = STATES[status];
  if (state) return state;
  return status.endsWith('_FAILED') ? 'broken' : 'busy';
}

const STATES: Readonly<Record<string, StackState>> = {
  CREATE_COMPLETE: 'ready',
  UPDATE_COMPLETE: 'ready',
  IMPORT_COMPLETE: 'ready',
  IMPORT_ROLLBACK_COMPLETE: 'ready',
  UPDATE_ROLLBACK_COMPLETE: 'reverted',
  UPDATE_IN_PROGRESS: 'updating',
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: 'settling',
  UPDATE_FAILED: 'reverting',
  UPDATE_ROLLBACK_IN_PROGRESS: 'reverting',
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: 'reverting',
  ROLLBACK_COMPLETE: 'empty',
  CREATE_FAILED: 'empty',
  REVIEW_IN_PROGRESS: 'empty',
};
