import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { MEMORY_MB } from './cost.ts';
import { stageNames } from './stages.ts';
import { resourcesOf, type SynthesisedTemplate, synthesise, templatePath } from './synthesise.ts';

/** Types of event that call a function without waiting for its answer: what fails there must go somewhere. */
const ASYNCHRONOUS = [
  'events.amazonaws.com',
  'logs.amazonaws.com',
  'sns.amazonaws.com',
  's3.amazonaws.com',
  'scheduler.amazonaws.com',
];

describe.each(stageNames())('the template of %s', (stage) => {
  let template: SynthesisedTemplate;
  const of = (type: string) => resourcesOf(template, type);
  const properties = (type: string) => of(type).map(([id, resource]) => [id, resource.Properties] as const);

  beforeAll(() => {
    template = synthesise(stage);
  });

  it('has functions', () => {
    expect(of('AWS::Lambda::Function').length).toBeGreaterThan(0);
  });

  it('gives every function a role of its own', () => {
    const roles = properties('AWS::Lambda::Function').map(([, { Role }]) => JSON.stringify(Role));
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('lets no role do more than it names', () => {
    const statements = properties('AWS::IAM::Role').flatMap(([id, { Policies = [] }]) =>
      (Policies as PolicyProperty[]).flatMap(({ PolicyDocument }) =>
        PolicyDocument.Statement.map((s) => ({ id, ...s })),
      ),
    );
    for (const { id, Action, Resource } of statements) {
      expect(
        [Action].flat().filter((action) => action.includes('*')),
        `actions of ${id}`,
      ).toEqual([]);
      expect([Resource].flat().map(leadingText).filter(isTooWide), `resources of ${id}`).toEqual([]);
    }
  });

  it('gives every function a log group that forgets', () => {
    const groups = properties('AWS::Logs::LogGroup');
    const names = groups.map(([, { LogGroupName }]) => LogGroupName);
    for (const [, { FunctionName }] of properties('AWS::Lambda::Function')) {
      expect(names).toContain(`/aws/lambda/${FunctionName}`);
    }
    for (const [id, { RetentionInDays, KmsKeyId }] of groups) {
      expect(RetentionInDays, id).toBeGreaterThan(0);
      expect(KmsKeyId, id).toEqual({ 'Fn::If': ['HasLogKey', { Ref: 'LogKeyArn' }, { Ref: 'AWS::NoValue' }] });
    }
  });

  it('runs every function on the newest runtime, within bounds', () => {
    for (const [id, { Runtime, Timeout, MemorySize, Architectures }] of properties('AWS::Lambda::Function')) {
      expect(Runtime, id).toBe('nodejs24.x');
      expect(Timeout, id).toBeLessThanOrEqual(900);
      expect(MemorySize, id).toBeGreaterThanOrEqual(128);
      expect(Architectures, id).toEqual(['arm64']);
    }
  });

  it('sends what an asynchronous call could not do to a queue', () => {
    const permissions = properties('AWS::Lambda::Permission').filter(([, { Principal }]) =>
      ASYNCHRONOUS.some((principal) => JSON.stringify(Principal).includes(principal.split('.')[0] ?? principal)),
    );
    for (const [id, { FunctionName }] of permissions) {
      const functionId = /"([A-Za-z0-9]+LambdaFunction)"/.exec(JSON.stringify(FunctionName))?.[1] ?? '';
      const direct = template.Resources[functionId]?.Properties.DeadLetterConfig;
      const configured = properties('AWS::Lambda::EventInvokeConfig').filter(
        ([, config]) =>
          JSON.stringify(config.FunctionName).includes(functionId) && JSON.stringify(config).includes('OnFailure'),
      );
      expect(
        direct ?? configured[0],
        `${id}: ${functionId} has neither a dead-letter queue nor onFailure`,
      ).toBeDefined();
    }
  });

  it('watches every dead-letter queue', () => {
    const watched = JSON.stringify(
      properties('AWS::CloudWatch::Alarm').map(([, alarm]) => [alarm.Dimensions, alarm.Metrics]),
    );
    for (const [id] of of('AWS::SQS::Queue')) expect(watched).toContain(`"${id}"`);
  });

  it('keeps what callers ask out of the access log', () => {
    const stages = properties('AWS::ApiGatewayV2::Stage');
    expect(stages).toHaveLength(1);
    for (const [, { AccessLogSettings, DefaultRouteSettings }] of stages) {
      const { Format } = AccessLogSettings as { Format: string };
      const fields = JSON.parse(Format);
      expect(Object.keys(fields)).toEqual(expect.arrayContaining(['requestId', 'route', 'status', 'latencyMs']));
      expect(Format).not.toMatch(/path|query|sourceIp|userAgent|authorizer|body/i);
      expect(DefaultRouteSettings).toMatchObject({ ThrottlingRateLimit: expect.any(Number) });
    }
  });

  it('encrypts every table, can go back in time, and keeps what production recorded', () => {
    for (const [id, table] of of('AWS::DynamoDB::Table')) {
      const { SSESpecification, PointInTimeRecoverySpecification, DeletionProtectionEnabled } = table.Properties;
      expect(SSESpecification, id).toMatchObject({ SSEEnabled: true });
      expect(PointInTimeRecoverySpecification, id).toMatchObject({ PointInTimeRecoveryEnabled: true });
      if (stage === 'production') expect(DeletionProtectionEnabled, id).toBe(true);
    }
  });

  it('encrypts every queue', () => {
    for (const [id, { SqsManagedSseEnabled, KmsMasterKeyId }] of properties('AWS::SQS::Queue')) {
      expect(SqsManagedSseEnabled ?? KmsMasterKeyId, id).toBeTruthy();
    }
  });

  it('names everything after the stage, so that stages can share an account', () => {
    const names = Object.entries(template.Resources).flatMap(([id, resource]) =>
      Object.entries(resource.Properties)
        .filter(
          ([key, value]) =>
            /^(Function|Layer|Table|Alarm|Queue|Topic|Dashboard|Role|LogGroup)Name$/.test(key) &&
            typeof value === 'string',
        )
        .map(([, value]) => [id, value] as const),
    );
    for (const [id, name] of names) expect(name, id).toContain(`intent-api-${stage}`);
  });

  it('counts the memory that keeping an environment warm costs', () => {
    expect(template.Resources.IntentLambdaFunction?.Properties.MemorySize).toBe(MEMORY_MB);
  });

  it('lets callers reach what the stage says they reach', () => {
    const target = JSON.stringify(template.Resources.HttpApiIntegrationIntent?.Properties.IntegrationUri);
    const alias = template.Resources.IntentLiveAlias;
    if (stage === 'dev') {
      expect(alias).toBeUndefined();
      return;
    }
    expect(target).toContain(':');
    expect(target).toContain('"live"');
    expect(JSON.stringify(alias)).toContain('CodeDeployLambdaAliasUpdate');
    expect(template.Resources.LiveDeploymentGroup?.Properties).toMatchObject({
      AutoRollbackConfiguration: { Enabled: true },
      AlarmConfiguration: {
        Enabled: { 'Fn::If': ['Gradual', true, false] },
        Alarms: expect.arrayContaining([{ Name: { Ref: 'CanaryErrorsAlarm' } }]),
      },
    });
  });

  it('has no word left that packaging should have replaced', () => {
    expect(JSON.stringify(template)).not.toMatch(/LIVE_VERSION|\$\{(self|param|sls|env|file)/);
  });

  const lint = spawnSync('cfn-lint', ['--version']).status === 0;
  it.skipIf(!lint)('pleases cfn-lint (skipped where it is not installed)', () => {
    const { status, stdout } = spawnSync('cfn-lint', [templatePath(stage)], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  });
});

describe('the production template', () => {
  it('holds a concurrency for callers, a canary and protection', () => {
    const template: SynthesisedTemplate = JSON.parse(readFileSync(templatePath('production'), 'utf8'));
    const reserved = template.Resources.IntentLambdaFunction?.Properties.ReservedConcurrentExecutions;
    expect(reserved).toBeGreaterThan(0);
    expect(JSON.stringify(template)).toContain('CodeDeployDefault.LambdaCanary');
  });
});

interface PolicyProperty {
  readonly PolicyDocument: {
    readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: unknown }[];
  };
}

/** The literal text of a resource: of a Join or a Sub what is written out, of a reference nothing. */
function leadingText(resource: unknown): string {
  if (typeof resource === 'string') return resource;
  return [...JSON.stringify(resource).matchAll(/"([^"]*)"/g)].map(([, text]) => text).join(' ');
}

/** A star is allowed where it stands for streams of one log group or indexes of one table, at the very end. */
function isTooWide(resource: string): boolean {
  return resource === '*' || /\*/.test(resource.replace(/(:\*|\/index\/\*|\/stream\/\*)$/, ''));
}
