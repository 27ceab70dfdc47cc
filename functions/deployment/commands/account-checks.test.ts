import { describe, expect, it, vi } from 'vitest';
import { readStage } from '../stages/stages.ts';
import type { Account } from './account.ts';
import { requireAccount, requireDecisions, requireUpdatableStack } from './account-checks.ts';
import type { Services } from './services.ts';

const KEYS = `atelier:${'0'.repeat(64)}`;
const services = (more: Partial<Services> = {}): Services => ({
  caller: async () => 'arn:aws:iam::1:user/u',
  deniedActions: async () => [],
  concurrency: async () => ({ quota: 1_000, unreserved: 1_000 }),
  parameter: async () => KEYS,
  invoke: async () => ({}),
  ...more,
});
const check = (name: string, more?: Partial<Services>, isNew = true) =>
  requireAccount(name, readStage(name), services(more), isNew);

describe('requireAccount', () => {
  it.each<[string, string, Partial<Services>]>([
    ['a missing right', 'MISSING_RIGHTS', { deniedActions: async () => ['dynamodb:CreateTable'] }],
    ['no parameter with keys', 'NO_KEYS', { parameter: async () => undefined }],
    ['an empty parameter', 'NO_KEYS', { parameter: async () => ' ' }],
    ['a quota of ten', 'QUOTA_TOO_SMALL', { concurrency: async () => ({ quota: 10, unreserved: 10 }) }],
    ['a quota that others use', 'QUOTA_TOO_SMALL', { concurrency: async () => ({ quota: 1_000, unreserved: 210 }) }],
  ])('refuses %s for production', async (_, code, more) => {
    await expect(check('production', more)).rejects.toMatchObject({ code });
  });

  it('accepts production with just enough concurrency', async () => {
    await check('production', { concurrency: async () => ({ quota: 1_000, unreserved: 211 }) });
  });

  it('accepts production again, whose own concurrency is reserved', async () => {
    await check('production', { concurrency: async () => ({ quota: 300, unreserved: 189 }) }, false);
  });

  it.each(['dev', 'staging', 'review-7'])('accepts %s in a young account, without a budget', async (name) => {
    const deniedActions = vi.fn(async () => []);
    await check(name, { deniedActions, concurrency: async () => ({ quota: 10, unreserved: 10 }) });
    expect(JSON.stringify(deniedActions.mock.calls)).not.toContain('budgets:');
  });

  it('says how to do without a budget', async () => {
    const deniedActions = async () => ['budgets:ModifyBudget'];
    await expect(check('production', { deniedActions })).rejects.toThrow(/monthlyBudgetUsd: 0/);
  });

  it('goes on, and says so, when the caller may not ask for its rights', async () => {
    const log = vi.spyOn(console, 'log').mockReturnValue();
    await check('dev', { deniedActions: async () => undefined });
    expect(log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('they are not checked'));
    log.mockRestore();
  });
});

describe('requireDecisions', () => {
  it('refuses production as it is committed, and no other stage', () => {
    expect(() => requireDecisions('production')).toThrow('has to set alarmEmail, capture in');
    for (const name of ['dev', 'staging', 'review-7']) requireDecisions(name);
  });
});

describe('requireUpdatableStack', () => {
  const account = (StackStatus?: string) =>
    // The only call that is made.
    ({ findStack: async () => (StackStatus === undefined ? undefined : { StackStatus }) }) as unknown as Account;

  it.each([
    [undefined, true],
    ['UPDATE_COMPLETE', false],
    ['UPDATE_ROLLBACK_COMPLETE', false],
  ])('of a stack that is %s says whether it is new: %s', async (status, isNew) => {
    expect(await requireUpdatableStack('dev', account(status))).toBe(isNew);
  });

  it.each([
    ['UPDATE_IN_PROGRESS', 'STACK_BUSY'],
    ['UPDATE_ROLLBACK_IN_PROGRESS', 'STACK_BUSY'],
    ['DELETE_IN_PROGRESS', 'STACK_BUSY'],
    ['ROLLBACK_COMPLETE', 'STACK_STUCK'],
    ['UPDATE_ROLLBACK_FAILED', 'STACK_STUCK'],
  ])('refuses one that is %s', async (status, code) => {
    await expect(requireUpdatableStack('dev', account(status))).rejects.toMatchObject({ code });
  });
});
