import { spawnSync } from 'node:child_process';
import { confirmedRemoval } from './commands/environment.ts';

/** The part of the Serverless Framework's API that this plugin uses. */
interface Serverless {
  readonly service: {
    readonly custom: { readonly live: LiveConfiguration; readonly encoder: 'on' | 'off' };
    readonly layers: Record<string, unknown>;
    readonly package: { readonly artifactDirectoryName: string };
    readonly provider: { readonly compiledCloudFormationTemplate: Template };
    getAllFunctions(): string[];
    getFunction(name: string): FunctionConfiguration;
  };
}

interface LiveConfiguration {
  readonly function: string;
  /** `direct`: no alias; calls go to the newest code. */
  readonly release: 'live' | 'direct';
  readonly provisionedConcurrency: string;
}

interface FunctionConfiguration {
  layers?: readonly { readonly Ref?: string }[];
  role?: unknown;
  environment?: Record<string, unknown>;
  versionFunction?: boolean;
  targetAlias?: { readonly name: string; readonly logicalId: string };
  readonly versionLogicalId?: string;
}

interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs: Record<string, { readonly Description: string; readonly Value: unknown }>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: Record<string, unknown>;
  DependsOn?: string | readonly string[];
  UpdatePolicy?: unknown;
}

const ALIAS = 'live';
/** The logical id that the framework gives the layer `encoder`. */
const ENCODER_LAYER = 'EncoderLambdaLayer';

/**
 * A plugin of the Serverless Framework for what it does not do itself:
 * - for a model that was trained without the encoder, the encoder's layer is left out;
 * - a function without a role gets one of its own that may only write its log;
 * - calls to `custom.live.function` go to an alias, which CodeDeploy moves from version to version; it alone is published;
 * - functions with API keys get the variable RELEASE, which differs with every deployment (see `nameRelease`);
 * - values that only packaging knows replace placeholders of the fragments: the version's logical id, the deployment's folder;
 * - every log group takes the KMS key in LOG_KEY_ARN;
 * - `serverless remove` asks first, as `npm run remove` does;
 * - the role of a traced function may write traces, as the role that the framework makes itself would.
 */
export default function livePlugin(serverless: Serverless) {
  const { service } = serverless;
  const { live } = service.custom;
  const prefix = logicalPrefix(live.function);
  const alias = { name: ALIAS, logicalId: `${prefix}LiveAlias` };
  const withoutRole = service.getAllFunctions().filter((name) => service.getFunction(name).role === undefined);
  return {
    commands: { remove: { options: { yes: { usage: 'Remove without asking', type: 'boolean' } } } },
    hooks: {
      'before:remove:remove': askFirst,
      // Not earlier: `encoder` is a variable that the framework resolves after it has loaded its plugins.
      'before:package:cleanup': () => {
        if (service.custom.encoder === 'off') leaveEncoderOut(service);
      },
      'before:package:setupProviderConfiguration': () => {
        for (const name of withoutRole) service.getFunction(name).role = `${logicalPrefix(name)}Role`;
      },
      'before:package:compileFunctions': () => {
        for (const name of service.getAllFunctions()) {
          const configuration = service.getFunction(name);
          nameRelease(configuration, service.package);
          configuration.versionFunction = name === live.function && live.release === 'live';
          if (configuration.versionFunction) configuration.targetAlias = alias;
        }
      },
      'after:package:compileFunctions': () => {
        const { Resources } = service.provider.compiledCloudFormationTemplate;
        for (const name of withoutRole)
          Resources[`${logicalPrefix(name)}Role`] = logRole(`${logicalPrefix(name)}LogGroup`);
        if (live.release === 'direct') return;
        Resources[alias.logicalId] = aliasResource(
          `${prefix}LambdaFunction`,
          service.getFunction(live.function).versionLogicalId ?? '',
          Number(live.provisionedConcurrency),
        );
      },
      'after:aws:package:finalize:mergeCustomProviderResources': () => {
        const template = service.provider.compiledCloudFormationTemplate;
        const version = { 'Fn::GetAtt': [service.getFunction(live.function).versionLogicalId, 'Version'] };
        replaceDeep(template, 'LIVE_VERSION', version);
        template.Outputs.Release = { Description: RELEASE, Value: service.package.artifactDirectoryName };
        for (const resource of Object.values(template.Resources)) {
          if (resource.Type === 'AWS::Logs::LogGroup') resource.Properties.KmsKeyId = LOG_KEY;
          if (resource.Type === 'AWS::Lambda::Function') allowTraces(resource, template);
          dropImpliedDependencies(resource);
        }
      },
    },
  };
}

/** The framework removes its default stage without a question: unless `remove.ts` started it, it becomes `remove.ts` itself. */
function askFirst(): void {
  if (confirmedRemoval() !== undefined) return;
  const command = ['functions/deployment/commands/remove.ts', ...process.argv.slice(3)];
  process.exit(spawnSync(process.execPath, command, { stdio: 'inherit' }).status ?? 1);
}

/**
 * Lambda publishes no version of a function that did not change, so the same commit could not be released again after a release that
 * failed (PublishVersion in Lambda's API reference; serverless/serverless#8251). And CloudFormation looks up a dynamic reference only
 * when the resource around it changes, so a withdrawn key would stay ("Get a plaintext value from Systems Manager Parameter Store",
 * CloudFormation user guide). With the deployment's name in the environment both change every time.
 */
function nameRelease(
  configuration: FunctionConfiguration,
  { artifactDirectoryName }: { artifactDirectoryName: string },
) {
  if (configuration.environment?.API_KEYS === undefined) return;
  configuration.environment.RELEASE = artifactDirectoryName.split('/').at(-1);
}

const RELEASE = 'The deployment that is installed; `npm run rollback` restores the one before';

const LOG_KEY = { 'Fn::If': ['HasLogKey', { Ref: 'LogKeyArn' }, { Ref: 'AWS::NoValue' }] };

/** The start of the logical ids that the framework gives to a function's resources. */
function logicalPrefix(functionName: string): string {
  return functionName.charAt(0).toUpperCase() + functionName.slice(1);
}

function logRole(logGroupId: string): Resource {
  const Statement = [
    {
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: { 'Fn::GetAtt': [logGroupId, 'Arn'] },
    },
  ];
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies: [{ PolicyName: 'log', PolicyDocument: { Version: '2012-10-17', Statement } }],
    },
  };
}

function aliasResource(functionId: string, versionId: string, provisionedConcurrency: number): Resource {
  const provisioned = { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: provisionedConcurrency } };
  return {
    Type: 'AWS::Lambda::Alias',
    // A reference to the group, so that CloudFormation updates its traffic configuration before the alias.
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: { Ref: 'LiveApplication' },
        DeploymentGroupName: { Ref: 'LiveDeploymentGroup' },
      },
    },
    Properties: {
      FunctionName: { Ref: functionId },
      FunctionVersion: { 'Fn::GetAtt': [versionId, 'Version'] },
      Name: ALIAS,
      ...(provisionedConcurrency > 0 ? provisioned : {}),
    },
  };
}

/** X-Ray has no resource types (Service Authorization Reference, AWS X-Ray), so the resource is `*`. */
const TRACES = { Effect: 'Allow', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' };

function allowTraces({ Properties }: Resource, { Resources }: Template): void {
  if (Object(Properties.TracingConfig).Mode !== 'Active') return;
  const [role] = Object(Properties.Role)['Fn::GetAtt'];
  // The roles are those of serverless.yml and of logRole: all of them have inline policies.
  const policies = Resources[role]?.Properties.Policies as unknown[];
  policies.push({ PolicyName: 'traces', PolicyDocument: { Version: '2012-10-17', Statement: [TRACES] } });
}

/** Replaces every value that equals `placeholder`. */
function replaceDeep(node: unknown, placeholder: string, value: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  const fields = node as Record<string, unknown>;
  for (const [key, field] of Object.entries(fields)) {
    if (field === placeholder) fields[key] = value;
    else replaceDeep(field, placeholder, value);
  }
}

/** Removes dependencies that a reference implies already; cfn-lint warns of them (W3005). */
function dropImpliedDependencies(resource: Resource): void {
  if (resource.DependsOn === undefined) return;
  const implied = JSON.stringify(resource.Properties);
  const explicit = [resource.DependsOn]
    .flat()
    .filter((id) => !implied.includes(`{"Ref":"${id}"}`) && !implied.includes(`{"Fn::GetAtt":["${id}"`));
  if (explicit.length > 0) resource.DependsOn = explicit;
  else delete resource.DependsOn;
}

function leaveEncoderOut(service: Serverless['service']): void {
  delete service.layers.encoder;
  for (const name of service.getAllFunctions()) {
    const configuration = service.getFunction(name);
    if (!configuration.layers) continue;
    configuration.layers = configuration.layers.filter(({ Ref }) => Ref !== ENCODER_LAYER);
  }
}
