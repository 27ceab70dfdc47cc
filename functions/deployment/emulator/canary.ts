import { goesOff, metricKey } from './alarms.ts';
import type { EmulatedFunction } from './lambda-function.ts';
import type { Resource } from './resource.ts';

/** A version that CodeDeploy moves an alias to. */
export interface Release {
  readonly functionName: string;
  readonly alias: string;
  readonly version: number;
  readonly deploymentGroup: Readonly<Record<string, unknown>>;
  /** All resources of the stack, by logical id. */
  readonly resources: ReadonlyMap<string, Resource>;
}

/** CodeDeployDefault.LambdaCanary10Percent5Minutes */
const CANARY_SECONDS = 300;
const CALLS_A_MINUTE = 30;
/** What a call takes: how busy this machine is says nothing about a release. */
const CALL_MS = 5;

/**
 * Plays the traffic of a canary on the new version, and returns the physical id of the alarm of the deployment group that goes
 * off, if any. A group without alarms, or that moves all traffic at once, lets everything through.
 */
export async function playCanary(release: Release, deployed: EmulatedFunction): Promise<string | undefined> {
  const { DeploymentConfigName, AlarmConfiguration } = release.deploymentGroup;
  const { Enabled, Alarms = [] } = Object(AlarmConfiguration);
  if (!/Canary|Linear/.test(String(DeploymentConfigName)) || Enabled !== true) return undefined;
  const recorded = await recordMinute(release, deployed);
  const alarms = [...release.resources.values()].filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  const inGroup = (Alarms as readonly { Name: string }[]).map(({ Name }) => Name);
  return alarms
    .filter(({ physicalId }) => inGroup.includes(physicalId))
    .find(({ properties }) => goesOff(properties, recorded, CANARY_SECONDS))?.physicalId;
}

/** The metrics of a minute of calls: Lambda's own of the version, and those embedded in the lines that the function wrote. */
async function recordMinute({ functionName, alias, version }: Release, deployed: EmulatedFunction) {
  const recorded = new Map<string, number[]>();
  const record = (key: string, value: number): void => {
    recorded.set(key, [...(recorded.get(key) ?? []), value]);
  };
  const ofVersion = { FunctionName: functionName, Resource: `${functionName}:${alias}`, ExecutedVersion: version };
  for (let call = 0; call < CALLS_A_MINUTE; call++) {
    const { failed } = await deployed.predict();
    for (const dimensions of [ofVersion, { FunctionName: functionName }]) {
      record(metricKey('AWS/Lambda', 'Invocations', dimensions), 1);
      record(metricKey('AWS/Lambda', 'Errors', dimensions), failed ? 1 : 0);
      record(metricKey('AWS/Lambda', 'Duration', dimensions), CALL_MS);
    }
  }
  for (const line of deployed.lines()) recordEmbedded(line, record);
  return recorded;
}

interface EmbeddedLine {
  readonly _aws?: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
    }[];
  };
  readonly [field: string]: unknown;
}

/** The metrics of a line in CloudWatch's embedded metric format. */
function recordEmbedded(text: string, record: (key: string, value: number) => void): void {
  const line: EmbeddedLine = JSON.parse(text);
  for (const { Namespace, Dimensions, Metrics } of line._aws?.CloudWatchMetrics ?? []) {
    for (const names of Dimensions) {
      const dimensions = Object.fromEntries(names.map((name) => [name, line[name]]));
      for (const { Name, Unit } of Metrics) {
        const value = Unit === 'Milliseconds' ? CALL_MS : Number(line[Name]);
        record(metricKey(Namespace, Name, dimensions), value);
      }
    }
  }
}
