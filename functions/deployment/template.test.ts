import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStage, stageNames } from './stages.ts';
import { type SynthesisedTemplate, synthesise, templatePath } from './synthesise.ts';
import {
  accessLogSaysLittle,
  logsThatForget,
  noCredentialsOfVisitors,
  queuesEncrypted,
  tablesKept,
} from './template-rules/data.ts';
import {
  alarmsHeard,
  boundedFunctions,
  nothingLost,
  reservedConcurrency,
  throttledStage,
  watchedQueues,
} from './template-rules/load.ts';
import type { Protection } from './template-rules/protection.ts';
import { aliasThatGoesBack, canaryInProduction, namesOfTheStage, wholeTemplate } from './template-rules/release.ts';
import { aRoleOfItsOwn, noRightTooWide, rightsToTrace } from './template-rules/roles.ts';

const PROTECTIONS: Readonly<Record<string, Protection>> = {
  ...{ aRoleOfItsOwn, noRightTooWide, rightsToTrace },
  ...{ logsThatForget, tablesKept, queuesEncrypted, accessLogSaysLittle, noCredentialsOfVisitors },
  ...{ boundedFunctions, reservedConcurrency, throttledStage, nothingLost, watchedQueues, alarmsHeard },
  ...{ aliasThatGoesBack, canaryInProduction, namesOfTheStage, wholeTemplate },
};

const stageOf = (name: string) => ({ name, ...readStage(name) });
const templates = new Map<string, SynthesisedTemplate>();
const hasLint = spawnSync('cfn-lint', ['--version']).status === 0;
if (!hasLint) console.warn('No template meets cfn-lint: it is not installed');

let traced: SynthesisedTemplate;

beforeAll(() => {
  traced = synthesise('dev', ['--param', 'tracing=Active']);
  for (const name of stageNames()) templates.set(name, synthesise(name));
});

describe.each(stageNames())('the template of %s', (name) => {
  it.each(Object.entries(PROTECTIONS))('has %s', (_, protection) => {
    expect(protection(templateOf(name), stageOf(name))).toEqual([]);
  });

  it.skipIf(!hasLint)('pleases cfn-lint', () => {
    const { status, stdout } = spawnSync('cfn-lint', [templatePath(name)], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('tracing', () => {
  it('gives every role the right to it, and no other', () => {
    expect(rightsToTrace(traced, stageOf('dev'))).toEqual([]);
    expect(noRightTooWide(traced, stageOf('dev'))).toEqual([]);
    expect(JSON.stringify(traced.Resources.IntentRole)).toContain('xray:PutTraceSegments');
  });
});

/** Each breaks one thing in production's template, at a path of keys; without a value, what is there goes. */
const MUTATIONS: [protection: string, path: string, value?: unknown][] = [
  ['aRoleOfItsOwn', 'LookupLambdaFunction.Properties.Role', { 'Fn::GetAtt': ['IntentRole', 'Arn'] }],
  ['aRoleOfItsOwn', 'LookupLambdaFunction.Properties.Role'],
  ['noRightTooWide', 'IntentRole.Properties.Policies.0.PolicyDocument.Statement.0.Action', 'logs:*'],
  ['noRightTooWide', 'LookupRole.Properties.Policies.0.PolicyDocument.Statement.1.Resource', '*'],
  ['noRightTooWide', 'CaptureRole.Properties.Policies.0.PolicyDocument.Statement.1.Action.0', 'dynamodb:*'],
  ['noRightTooWide', 'DocsRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource', 'arn:aws:logs:*:*:*'],
  ['rightsToTrace', 'IntentLambdaFunction.Properties.TracingConfig', { Mode: 'Active' }],
  ['logsThatForget', 'IntentLogGroup'],
  ['logsThatForget', 'IntentLogGroup.Properties.RetentionInDays'],
  ['logsThatForget', 'HttpApiLogGroup.Properties.KmsKeyId'],
  ['tablesKept', 'UtteranceTable.Properties.SSESpecification'],
  ['tablesKept', 'UtteranceTable.Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false],
  ['tablesKept', 'UtteranceTable.Properties.DeletionProtectionEnabled', false],
  ['tablesKept', 'UtteranceTable.DeletionPolicy', 'Delete'],
  ['queuesEncrypted', 'EnrichmentDeadLetters.Properties.SqsManagedSseEnabled'],
  ['accessLogSaysLittle', 'HttpApiStage.Properties.AccessLogSettings.Format', '{"path":"$context.path"}'],
  ['accessLogSaysLittle', 'HttpApiStage.Properties.AccessLogSettings'],
  ['noCredentialsOfVisitors', 'HttpApi.Properties.CorsConfiguration', { AllowCredentials: true }],
  ['noCredentialsOfVisitors', 'HttpApi.Properties.CorsConfiguration.AllowMethods', ['*']],
  ['tablesKept', 'UtteranceTable'],
  ['throttledStage', 'HttpApiStage'],
  ['throttledStage', 'HttpApiStage.Properties.DefaultRouteSettings'],
  ['boundedFunctions', 'DocsLambdaFunction.Properties.Runtime', 'nodejs20.x'],
  ['boundedFunctions', 'EnrichLambdaFunction.Properties.Timeout', 900],
  ['boundedFunctions', 'IntentLambdaFunction.Properties.MemorySize', 3_008],
  ['reservedConcurrency', 'IntentLambdaFunction.Properties.ReservedConcurrentExecutions'],
  ['reservedConcurrency', 'EnrichLambdaFunction.Properties.ReservedConcurrentExecutions'],
  ['nothingLost', 'CaptureLambdaFunction.Properties.DeadLetterConfig'],
  ['nothingLost', 'EnrichLambdaFunction.Properties.DeadLetterConfig'],
  ['watchedQueues', 'DeadLettersAlarm'],
  ['alarmsHeard', 'AbstentionAlarm'],
  ['alarmsHeard', 'ErrorsAlarm.Properties.AlarmActions', []],
  ['alarmsHeard', 'MonthlyCostBudget'],
  ['aliasThatGoesBack', 'IntentLiveAlias'],
  ['aliasThatGoesBack', 'IntentLiveAlias.UpdatePolicy'],
  ['aliasThatGoesBack', 'HttpApiIntegrationIntent.Properties.IntegrationUri', { 'Fn::GetAtt': ['Intent', 'Arn'] }],
  ['aliasThatGoesBack', 'LiveDeploymentGroup.Properties.AutoRollbackConfiguration.Enabled', false],
  ['aliasThatGoesBack', 'LiveDeploymentGroup.Properties.AlarmConfiguration.Alarms', []],
  ['canaryInProduction', '^.Parameters.Traffic.Default', 'CodeDeployDefault.LambdaAllAtOnce'],
  ['namesOfTheStage', 'UtteranceTable.Properties.TableName', 'utterances'],
  ['wholeTemplate', 'CanaryErrorsAlarm.Properties.Dimensions.2.Value', 'LIVE_VERSION'],
];

describe('a protection', () => {
  it.each(MUTATIONS)('%s notices a change of %s', (protection, path, value) => {
    const broken = structuredClone(templateOf('production'));
    change(path.startsWith('^.') ? broken : broken.Resources, path.replace('^.', ''), value);
    expect(PROTECTIONS[protection]?.(broken, stageOf('production'))).not.toEqual([]);
  });

  it('is tried by a mutation, each of them', () => {
    expect(new Set(MUTATIONS.map(([protection]) => protection))).toEqual(new Set(Object.keys(PROTECTIONS)));
  });
});

function templateOf(name: string): SynthesisedTemplate {
  const template = templates.get(name);
  if (!template) throw new Error(`${name} was not synthesised`);
  return template;
}

/** Sets what lies at a path of keys that exists, or removes it. */
function change(root: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((node, key) => Object(Reflect.get(node, key)), root);
  if (!(last in parent)) throw new Error(`${path} is not in the template`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}
