import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStage, stageNames } from '../stages/stages.ts';
import { functionLimits, reservedConcurrency, stageThrottling } from './capacity.ts';
import { accessLogFields, corsWithoutCredentials, logRetention, queueEncryption, tableProtection } from './data.ts';
import { alarmActions, deadLetterQueues, queueAlarms } from './failures.ts';
import {
  aliasRollback,
  canaryAlarms,
  gradualTraffic,
  keyHolders,
  noPlaceholders,
  publishedVersions,
  stageInNames,
} from './release.ts';
import { leastPrivilege, separateRoles, tracingPermissions } from './roles.ts';
import { servicePermissions } from './services.ts';
import { type SynthesisedTemplate, synthesise, templatePath } from './synthesise.ts';
import type { TemplateRule } from './template-rule.ts';

const RULES: Readonly<Record<string, TemplateRule>> = {
  ...{ separateRoles, leastPrivilege, tracingPermissions },
  ...{ logRetention, tableProtection, queueEncryption, accessLogFields, corsWithoutCredentials },
  ...{ functionLimits, reservedConcurrency, stageThrottling, deadLetterQueues, queueAlarms, alarmActions },
  ...{ aliasRollback, canaryAlarms, publishedVersions, keyHolders, gradualTraffic, stageInNames, noPlaceholders },
  ...{ servicePermissions },
};

const stageOf = (name: string) => ({ name, ...readStage(name) });
const templates = new Map<string, SynthesisedTemplate>();
const hasLint = spawnSync('cfn-lint', ['--version']).status === 0;
if (!hasLint) console.warn('The templates are not checked by cfn-lint: it is not installed');

let traced: SynthesisedTemplate;

beforeAll(() => {
  traced = synthesise('dev', ['--param', 'tracing=Active']);
  for (const name of stageNames()) templates.set(name, synthesise(name));
});

describe.each(stageNames())('the template of %s', (name) => {
  it.each(Object.entries(RULES))('keeps to the rule %s', (_, rule) => {
    expect(rule(templateOf(name), stageOf(name))).toEqual([]);
  });

  it.skipIf(!hasLint)('passes cfn-lint', () => {
    const { status, stdout } = spawnSync('cfn-lint', [templatePath(name)], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('tracing', () => {
  it('adds its permissions to every role, and no others', () => {
    expect(tracingPermissions(traced, stageOf('dev'))).toEqual([]);
    expect(leastPrivilege(traced, stageOf('dev'))).toEqual([]);
    expect(JSON.stringify(traced.Resources.IntentRole)).toContain('xray:PutTraceSegments');
  });
});

/** Each changes one thing in the template of production, at a path of keys; without a value it is removed. */
const MUTATIONS: [rule: string, path: string, value?: unknown][] = [
  ['separateRoles', 'LookupLambdaFunction.Properties.Role', { 'Fn::GetAtt': ['IntentRole', 'Arn'] }],
  ['separateRoles', 'LookupLambdaFunction.Properties.Role'],
  ['leastPrivilege', 'IntentRole.Properties.Policies.0.PolicyDocument.Statement.0.Action', 'logs:*'],
  ['leastPrivilege', 'LookupRole.Properties.Policies.0.PolicyDocument.Statement.1.Resource', '*'],
  ['leastPrivilege', 'CaptureRole.Properties.Policies.0.PolicyDocument.Statement.1.Action.0', 'dynamodb:*'],
  ['leastPrivilege', 'DocsRole.Properties.Policies.0.PolicyDocument.Statement.0.Resource', 'arn:aws:logs:*:*:*'],
  ['tracingPermissions', 'IntentLambdaFunction.Properties.TracingConfig', { Mode: 'Active' }],
  ['logRetention', 'IntentLogGroup'],
  ['logRetention', 'IntentLogGroup.Properties.RetentionInDays'],
  ['logRetention', 'HttpApiLogGroup.Properties.KmsKeyId'],
  ['tableProtection', 'UtteranceTable.Properties.SSESpecification'],
  ['tableProtection', 'UtteranceTable.Properties.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled', false],
  ['tableProtection', 'UtteranceTable.Properties.DeletionProtectionEnabled', false],
  ['tableProtection', 'UtteranceTable.DeletionPolicy', 'Delete'],
  ['queueEncryption', 'EnrichmentDeadLetters.Properties.SqsManagedSseEnabled'],
  ['accessLogFields', 'HttpApiStage.Properties.AccessLogSettings.Format', '{"path":"$context.path"}'],
  ['accessLogFields', 'HttpApiStage.Properties.AccessLogSettings'],
  ['corsWithoutCredentials', 'HttpApi.Properties.CorsConfiguration', { AllowCredentials: true }],
  ['corsWithoutCredentials', 'HttpApi.Properties.CorsConfiguration.AllowMethods', ['*']],
  ['tableProtection', 'UtteranceTable'],
  ['stageThrottling', 'HttpApiStage'],
  ['stageThrottling', 'HttpApiStage.Properties.DefaultRouteSettings'],
  ['functionLimits', 'DocsLambdaFunction.Properties.Runtime', 'nodejs20.x'],
  ['functionLimits', 'EnrichLambdaFunction.Properties.Timeout', 900],
  ['functionLimits', 'IntentLambdaFunction.Properties.MemorySize', 3_008],
  ['reservedConcurrency', 'IntentLambdaFunction.Properties.ReservedConcurrentExecutions'],
  ['reservedConcurrency', 'EnrichLambdaFunction.Properties.ReservedConcurrentExecutions'],
  ['reservedConcurrency', 'CaptureLambdaFunction.Properties.ReservedConcurrentExecutions'],
  ['deadLetterQueues', 'CaptureLambdaFunction.Properties.DeadLetterConfig'],
  ['deadLetterQueues', 'EnrichLambdaFunction.Properties.DeadLetterConfig'],
  ['queueAlarms', 'DeadLettersAlarm'],
  ['alarmActions', 'AbstentionAlarm'],
  ['alarmActions', 'ErrorsAlarm.Properties.AlarmActions', []],
  ['alarmActions', 'MonthlyCostBudget'],
  ['aliasRollback', 'IntentLiveAlias'],
  ['aliasRollback', 'IntentLiveAlias.UpdatePolicy'],
  ['aliasRollback', 'HttpApiIntegrationIntent.Properties.IntegrationUri', { 'Fn::GetAtt': ['Intent', 'Arn'] }],
  ['aliasRollback', 'LiveDeploymentGroup.Properties.AutoRollbackConfiguration.Enabled', false],
  ['aliasRollback', 'LiveDeploymentGroup.Properties.AlarmConfiguration.Alarms', []],
  ['canaryAlarms', 'CanarySilenceAlarm.Properties.EvaluationPeriods', 5],
  ['canaryAlarms', 'CanaryFaultsAlarm.Properties.Metrics.1.MetricStat.Period', 300],
  ['canaryAlarms', 'CanaryLatencyAlarm.Properties.Metrics', []],
  ['publishedVersions', 'IntentLiveAlias.Type', 'AWS::Lambda::Version'],
  ['keyHolders', 'IntentLambdaFunction.Properties.Environment.Variables.API_KEYS'],
  ['keyHolders', 'LookupLambdaFunction.Properties.Environment.Variables.RELEASE'],
  ['keyHolders', 'DocsLambdaFunction.Properties.Environment.Variables', { API_KEYS: '' }],
  ['servicePermissions', 'Dashboard.Type', 'AWS::Kinesis::Stream'],
  ['gradualTraffic', '^.Parameters.Traffic.Default', 'CodeDeployDefault.LambdaAllAtOnce'],
  ['stageInNames', 'UtteranceTable.Properties.TableName', 'utterances'],
  ['noPlaceholders', 'CanaryErrorsAlarm.Properties.Dimensions.2.Value', 'LIVE_VERSION'],
];

describe('a rule', () => {
  it.each(MUTATIONS)('%s reports a change of %s', (rule, path, value) => {
    const broken = structuredClone(templateOf('production'));
    change(path.startsWith('^.') ? broken : broken.Resources, path.replace('^.', ''), value);
    expect(RULES[rule]?.(broken, stageOf('production'))).not.toEqual([]);
  });

  it('has a mutation that it reports, each of them', () => {
    expect(new Set(MUTATIONS.map(([rule]) => rule))).toEqual(new Set(Object.keys(RULES)));
  });
});

function templateOf(name: string): SynthesisedTemplate {
  const template = templates.get(name);
  if (!template) throw new Error(`${name} was not synthesised`);
  return template;
}

/** Sets or removes the value at a path of keys; throws when the path does not exist. */
function change(root: object, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<object>((node, key) => Object(Reflect.get(node, key)), root);
  if (!(last in parent)) throw new Error(`${path} is not in the template`);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else Reflect.set(parent, last, value);
}
