import { describe, expect, it } from 'vitest';
import { stackState } from './stack-state.ts';

describe('stackState', () => {
  it.each([
    ['CREATE_COMPLETE', 'ready'],
    ['UPDATE_COMPLETE', 'ready'],
    ['UPDATE_ROLLBACK_COMPLETE', 'reverted'],
    ['UPDATE_IN_PROGRESS', 'updating'],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'settling'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'reverting'],
    ['UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS', 'reverting'],
    ['UPDATE_ROLLBACK_FAILED', 'broken'],
    ['DELETE_FAILED', 'broken'],
    ['ROLLBACK_FAILED', 'broken'],
    ['ROLLBACK_COMPLETE', 'empty'],
    ['CREATE_IN_PROGRESS', 'busy'],
    ['ROLLBACK_IN_PROGRESS', 'busy'],
    ['DELETE_IN_PROGRESS', 'busy'],
  ])('%s is %s', (status, state) => {
    expect(stackState(status)).toBe(state);
  });
});
