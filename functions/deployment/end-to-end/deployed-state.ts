import { strict as assert } from 'node:assert';
import type { AccountEmulator } from '../emulator/server.ts';

/** What is deployed in a stage, as far as the end-to-end test checks it. */
export interface DeployedState {
  /** The version of the alias; NaN for a stage without one. */
  readonly version: number;
  /** The CodeDeploy traffic configuration. */
  readonly traffic: unknown;
  /** Whether alarms stop a release. */
  readonly alarmsEnabled: unknown;
  readonly provisionedConcurrency: unknown;
  /** The folder of the deployment in the bucket. */
  readonly release: string;
  readonly modelKey: string;
  readonly layers: { readonly model: string | undefined; readonly onnxruntime: string | undefined };
  readonly alarmEmail: unknown;
  /** The keys that the version behind the alias accepts. */
  readonly apiKeys: unknown;
}

export function readDeployedState({ stacks, published }: AccountEmulator, stage: string): DeployedState {
  const stack = stacks.get(`intent-api-${stage}`);
  assert.ok(stack, `there is no stack of ${stage}`);
  const properties = (id: string) => Object(stack.resources.get(id)?.properties);
  const group = properties('LiveDeploymentGroup');
  const alias = properties('IntentLiveAlias');
  return {
    version: Number(alias.FunctionVersion),
    traffic: group.DeploymentConfigName,
    alarmsEnabled: group.AlarmConfiguration?.Enabled,
    provisionedConcurrency: alias.ProvisionedConcurrencyConfig?.ProvisionedConcurrentExecutions,
    release: stack.outputs.Release ?? '',
    modelKey: properties('ModelLambdaLayer').Content.S3Key,
    layers: {
      model: stack.resources.get('ModelLambdaLayer')?.physicalId,
      onnxruntime: stack.resources.get('OnnxruntimeLambdaLayer')?.physicalId,
    },
    alarmEmail: properties('AlarmSubscription').Endpoint,
    apiKeys: Object(published(`intent-api-${stage}-intent`, Number(alias.FunctionVersion))?.Environment).Variables
      ?.API_KEYS,
  };
}
