import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rightsToDeploy } from './rights.ts';

const { Statement }: { Statement: { Action: string[]; Resource: string | string[] }[] } = JSON.parse(
  readFileSync('functions/deployment/pipeline/policy.json', 'utf8'),
);

/** Whether the pattern of a policy, in which `*` stands for anything, matches. */
function matches(pattern: string, text: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.[\]\\/$^+?(){}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(text);
}

describe('the policy of whoever deploys', () => {
  const rights = rightsToDeploy('intent-api-production', '000000000000', true);
  it.each(rights.flatMap(({ resource, actions }) => actions.map((action) => [action, resource])))(
    'allows %s on %s',
    (action, resource) => {
      const allowing = Statement.filter(({ Action }) => Action.includes(action)).flatMap(({ Resource }) => Resource);
      expect(allowing.some((pattern) => matches(pattern, resource))).toBe(true);
    },
  );

  it('allows nothing with a wildcard in the action, and on every resource only what cannot be limited', () => {
    for (const { Action } of Statement) expect(Action.filter((action) => action.includes('*'))).toEqual([]);
    const everywhere = Statement.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
    expect(
      everywhere.filter((action) =>
        /^(?:lambda:(?!GetAccountSettings|ListLayers)|s3|dynamodb|sqs|sns|events)/.test(action),
      ),
    ).toEqual([]);
  });
});
