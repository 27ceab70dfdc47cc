import type { AccountRules } from './account-rules.ts';

import type { Release } from './canary.ts';
import { type Resource, ResourceFailure } from './resource.ts';
import { applyTemplate, type Stack, type TemplateToApply } from './stacks.ts';

/** A stack of the account. */
export interface LiveStack extends Stack {
  /** As CloudFormation names it: `UPDATE_COMPLETE`. */
  status: string;
  terminationProtection: boolean;
}

/** A line of the events of a stack, in the order in which they happen. */
export type OnEvent = (status: string, logicalId: string, type: string, reason?: string) => void;

export interface OperationOptions extends TemplateToApply {
  readonly before: LiveStack | undefined;
  /** Plays the traffic of a release; returns the alarm that stops it. */
  readonly playRelease: (release: Release) => Promise<string | undefined>;
  readonly onEvent: OnEvent;
}

const STACK = 'AWS::CloudFormation::Stack';

/**
 * Creates or updates a stack, and returns it as it is afterwards. After a failure every change is undone: what the operation created
 * is deleted, unless its DeletionPolicy is Retain; RetainExceptOnCreate is deleted too ("DeletionPolicy attribute",
 * CloudFormation template reference).
 */
export async function operate(options: OperationOptions): Promise<LiveStack> {
  const { name, before, rules, onEvent, playRelease } = options;
  const operation = before ? 'UPDATE' : 'CREATE';
  onEvent(`${operation}_IN_PROGRESS`, name, STACK);
  const { stack, failures } = applyTemplate(options);
  const reasons = new Map(failures);
  for (const [id, resource] of failures.size > 0 ? [] : stack.resources) {
    const release = releaseOf(id, resource, before, stack);
    const alarm = release && (await playRelease(release));
    if (alarm)
      reasons.set(id, `Rollback successful: the deployment was stopped because ${alarm} is in the state ALARM`);
  }
  const protection = { terminationProtection: before?.terminationProtection ?? false };
  if (reasons.size === 0) {
    for (const [id, resource] of before?.resources ?? []) if (!stack.resources.has(id)) forget(resource, rules);
    onEvent(`${operation}_COMPLETE`, name, STACK);
    return { ...stack, ...protection, status: `${operation}_COMPLETE` };
  }
  for (const [id, reason] of reasons)
    onEvent(before?.resources.has(id) ? 'UPDATE_FAILED' : 'CREATE_FAILED', id, 'AWS::Failed::Resource', reason);
  const rollback = before ? 'UPDATE_ROLLBACK' : 'ROLLBACK';
  onEvent(
    `${rollback}_IN_PROGRESS`,
    name,
    STACK,
    `The following resource(s) failed: [${[...reasons.keys()].join(', ')}].`,
  );
  for (const [id, resource] of stack.resources) {
    const old = before?.resources.get(id);
    if (old) rules.restore(old);
    else if (resource.deletionPolicy !== 'Retain') rules.remove(resource);
  }
  onEvent(`${rollback}_COMPLETE`, name, STACK);
  const restored = before ?? { ...stack, resources: new Map<string, Resource>(), outputs: {} };
  return { ...restored, ...protection, status: `${rollback}_COMPLETE` };
}

/** Deletes a stack; undefined when it is gone, else the stack with what could not be deleted. */
export function removeStack(stack: LiveStack, rules: AccountRules, onEvent: OnEvent): LiveStack | undefined {
  onEvent('DELETE_IN_PROGRESS', stack.name, STACK);
  const left = new Map<string, Resource>();
  for (const [id, resource] of stack.resources) {
    try {
      forget(resource, rules);
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
      left.set(id, resource);
      onEvent('DELETE_FAILED', id, resource.type, error.message);
    }
  }
  onEvent(left.size > 0 ? 'DELETE_FAILED' : 'DELETE_COMPLETE', stack.name, STACK);
  return left.size > 0 ? { ...stack, resources: left, status: 'DELETE_FAILED' } : undefined;
}

function forget(resource: Resource, rules: AccountRules): void {
  if (!resource.deletionPolicy?.startsWith('Retain')) rules.remove(resource);
}

/** The release that the update of an alias is; undefined for any other resource, a new alias and one that stays. */
function releaseOf(
  id: string,
  { type, properties }: Resource,
  before: Stack | undefined,
  stack: Stack,
): Release | undefined {
  const old = before?.resources.get(id)?.properties.FunctionVersion;
  if (type !== 'AWS::Lambda::Alias' || old === undefined || old === properties.FunctionVersion) return undefined;
  const group = [...stack.resources.values()].find((resource) => resource.type === 'AWS::CodeDeploy::DeploymentGroup');
  return {
    functionName: String(properties.FunctionName),
    alias: String(properties.Name),
    version: Number(properties.FunctionVersion),
    deploymentGroup: group?.properties ?? {},
    resources: stack.resources,
  };
}
