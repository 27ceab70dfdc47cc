import { beforeEach, describe, expect, it } from 'vitest';
import { type AccountRules, type AccountSettings, createAccountRules } from './account-rules.ts';

let settings: AccountSettings;
let rules: AccountRules;
beforeEach(() => {
  settings = { concurrencyQuota: 10, expired: false, denied: new Set(), failing: new Map(), parameters: new Map() };
  rules = createAccountRules(settings, (code) => JSON.stringify(code));
});

const lambda = (properties: object = {}) => ({
  type: 'AWS::Lambda::Function',
  properties: { FunctionName: 'f', ...properties },
});
const table = { type: 'AWS::DynamoDB::Table', properties: { TableName: 't' } };

describe('the quota of concurrency', () => {
  it.each([
    [10, 1, false],
    [100, 1, false],
    [101, 1, true],
    [1_000, 900, true],
    [1_000, 901, false],
  ])('of %i lets a function reserve %i: %s', (quota, wanted, accepted) => {
    settings.concurrencyQuota = quota;
    const create = () => rules.create('F', lambda({ ReservedConcurrentExecutions: wanted }));
    if (accepted) create();
    else expect(create).toThrow('below its minimum value');
  });
});

describe('a name', () => {
  it('is taken until its resource is removed', () => {
    rules.create('T', table);
    expect(() => rules.create('Other', table)).toThrow('t already exists');
    rules.remove({ ...table, physicalId: 'p' });
    rules.create('T', table);
  });

  it('stays taken while deletion protection is on', () => {
    const protectedTable = { ...table, properties: { ...table.properties, DeletionProtectionEnabled: true } };
    rules.create('T', protectedTable);
    expect(() => rules.remove({ ...protectedTable, physicalId: 'p' })).toThrow('protected against deletion');
    expect(rules.has('AWS::DynamoDB::Table', 't')).toBe(true);
  });
});

describe('a version', () => {
  it('is published when code or configuration changed, and refused when only the concurrency did', () => {
    expect(rules.publish('f', { Code: 1, MemorySize: 128 })).toBe(1);
    expect(rules.publish('f', { Code: 1, MemorySize: 256 })).toBe(2);
    const changed = { Code: 1, MemorySize: 256, ReservedConcurrentExecutions: 5 };
    expect(() => rules.publish('f', changed)).toThrow('A version for this Lambda function exists ( 2 )');
    expect(rules.publish('f', { Code: 1, MemorySize: 128 })).toBe(3);
  });

  it('goes with its function', () => {
    rules.publish('f', { Code: 1 });
    rules.remove({ ...lambda(), physicalId: 'f' });
    expect(rules.publish('f', { Code: 1 })).toBe(1);
  });
});

describe('a denied action', () => {
  it('refuses the resource that needs it', () => {
    settings.denied.add('dynamodb:CreateTable');
    expect(() => rules.create('T', table)).toThrow('not authorized to perform: dynamodb:CreateTable');
  });
});
