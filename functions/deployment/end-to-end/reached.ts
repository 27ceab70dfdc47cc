import { strict as assert } from 'node:assert';
import type { AccountDouble } from '../emulator/server.ts';

/** What callers of a stage reach, and who hears of it. */
export interface Reached {
  /** The alias's version; NaN for a stage without. */
  readonly version: number;
  /** How callers move, and whether an alarm stops them. */
  readonly traffic: unknown;
  readonly alarmed: unknown;
  readonly keptWarm: unknown;
  /** The folder of the deployment in the bucket. */
  readonly release: string;
  readonly modelKey: string;
  readonly layers: { readonly model: string | undefined; readonly onnxruntime: string | undefined };
  readonly hearsAlarms: unknown;
}

export function reached({ stacks }: AccountDouble, stage: string): Reached {
  const stack = stacks.get(`intent-api-${stage}`);
  assert.ok(stack, `there is no stack of ${stage}`);
  const properties = (id: string) => Object(stack.resources.get(id)?.properties);
  const group = properties('LiveDeploymentGroup');
  const alias = properties('IntentLiveAlias');
  return {
    version: Number(alias.FunctionVersion),
    traffic: group.DeploymentConfigName,
    alarmed: group.AlarmConfiguration?.Enabled,
    keptWarm: alias.ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions,
    release: stack.outputs.Release ?? '',
    modelKey: properties('ModelLambdaLayer').Content.S3Key,
    layers: {
      model: stack.resources.get('ModelLambdaLayer')?.physicalId,
      onnxruntime: stack.resources.get('OnnxruntimeLambdaLayer')?.physicalId,
    },
    hearsAlarms: properties('AlarmSubscription').Endpoint,
  };
}
