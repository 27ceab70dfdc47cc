import { createHash } from 'node:crypto';
import { type Resource, ResourceFailure } from './resource.ts';

/** What an account of AWS has and allows, apart from its stacks. A test changes it between commands. */
export interface AccountSettings {
  /** Quota of concurrent executions: ten in a young account. */
  concurrencyQuota: number;
  /** Whether the caller's credentials have expired. */
  expired: boolean;
  /** Actions that the caller is denied, as `service:Action`. */
  readonly denied: Set<string>;
  /** Logical ids whose creation or update fails, with the number of times that it still does. */
  readonly failing: Map<string, number>;
  /** The parameters of Systems Manager, by name. */
  readonly parameters: Map<string, string>;
}

/** A version of a function: the number, and the function as it was published. */
export interface PublishedVersion {
  readonly number: number;
  readonly functionProperties: Readonly<Record<string, unknown>>;
}

/** What AWS accepts and refuses of a resource, whatever the stack that it belongs to. */
export interface AccountRules {
  /** Throws a ResourceFailure unless AWS would create the resource, which then exists. */
  create(id: string, resource: Omit<Resource, 'physicalId'>): void;
  update(id: string, resource: Omit<Resource, 'physicalId'>): void;
  remove(resource: Resource): void;
  /** Puts a resource back to what it was before an update that failed; never throws. */
  restore(resource: Resource): void;
  /** The number of the new version of a function; throws where nothing changed since the last one. */
  publish(functionName: string, functionProperties: Readonly<Record<string, unknown>>): number;
  version(functionName: string, number: number): PublishedVersion | undefined;
  /** Whether a resource with this name exists, in a stack or on its own. */
  has(type: string, name: string): boolean;
  unreservedConcurrency(): number;
}

/** The property that holds a resource's name, which is unique in an account and region. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::CodeDeploy::Application': 'ApplicationName',
};

/** The action that creating a resource needs. */
const ACTIONS: Readonly<Record<string, string>> = {
  'AWS::Budgets::Budget': 'budgets:ModifyBudget',
  'AWS::DynamoDB::Table': 'dynamodb:CreateTable',
  'AWS::Lambda::Function': 'lambda:CreateFunction',
};

/** Lambda keeps so many executions for the functions that reserve none, or all of a smaller quota. */
const UNRESERVED_MINIMUM = 100;

/**
 * `digest` returns what identifies the code of a function: its bytes, not their place. Sources: of the quota, "Configuring
 * reserved concurrency" in the Lambda developer guide and aws-samples/one-observability-demo#278; of names, aws/aws-cdk#11208; of
 * versions, PublishVersion in Lambda's API reference and serverless/serverless#8251.
 */
export function createAccountRules(settings: AccountSettings, digest: (code: unknown) => string): AccountRules {
  const named = new Set<string>();
  const reserved = new Map<string, number>();
  const versions = new Map<string, PublishedVersion[]>();

  function nameOf({ type, properties }: Omit<Resource, 'physicalId'>): string | undefined {
    const property = NAMES[type];
    return property && properties[property] ? `${type} ${properties[property]}` : undefined;
  }

  function failOnDemand(id: string): void {
    const left = settings.failing.get(id) ?? 0;
    if (left === 0) return;
    settings.failing.set(id, left - 1);
    throw new ResourceFailure(`${id} failed: the emulator was asked to let it`);
  }

  function reserve({ type, properties }: Omit<Resource, 'physicalId'>): void {
    if (type !== 'AWS::Lambda::Function') return;
    const name = String(properties.FunctionName);
    const wanted = Number(properties.ReservedConcurrentExecutions ?? 0);
    const others = [...reserved].filter(([other]) => other !== name).reduce((sum, [, count]) => sum + count, 0);
    const minimum = Math.min(UNRESERVED_MINIMUM, settings.concurrencyQuota);
    if (wanted > 0 && settings.concurrencyQuota - others - wanted < minimum) {
      throw new ResourceFailure(
        `Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [${minimum}].`,
      );
    }
    reserved.set(name, wanted);
  }

  return {
    create(id, resource) {
      failOnDemand(id);
      const action = ACTIONS[resource.type];
      if (action && settings.denied.has(action)) {
        throw new ResourceFailure(
          `User: arn:aws:iam::000000000000:user/emulator is not authorized to perform: ${action}`,
        );
      }
      const name = nameOf(resource);
      if (name && named.has(name)) throw new ResourceFailure(`${name.split(' ')[1]} already exists`);
      reserve(resource);
      if (name) named.add(name);
    },
    update(id, resource) {
      failOnDemand(id);
      reserve(resource);
    },
    remove(resource) {
      if (resource.properties.DeletionProtectionEnabled === true) {
        throw new ResourceFailure('Resource cannot be deleted as it is currently protected against deletion.');
      }
      const name = nameOf(resource);
      if (name) named.delete(name);
      if (resource.type !== 'AWS::Lambda::Function') return;
      // A function takes its versions with it.
      reserved.delete(resource.physicalId);
      versions.delete(resource.physicalId);
    },
    restore({ type, properties }) {
      if (type === 'AWS::Lambda::Function')
        reserved.set(String(properties.FunctionName), Number(properties.ReservedConcurrentExecutions ?? 0));
    },
    publish(functionName, functionProperties) {
      const published = versions.get(functionName) ?? [];
      const content = contentOf(functionProperties, digest);
      const same = published.findLast((version) => contentOf(version.functionProperties, digest) === content);
      if (same && same === published.at(-1)) {
        throw new ResourceFailure(
          `A version for this Lambda function exists ( ${same.number} ). Modify the function to create a new version.`,
        );
      }
      const number = (published.at(-1)?.number ?? 0) + 1;
      versions.set(functionName, [...published, { number, functionProperties }]);
      return number;
    },
    version: (functionName, number) => versions.get(functionName)?.find((version) => version.number === number),
    has: (type, name) => named.has(`${type} ${name}`),
    unreservedConcurrency: () =>
      settings.concurrencyQuota - [...reserved.values()].reduce((sum, count) => sum + count, 0),
  };
}

/** What a version consists of: configuration and code, but not what belongs to the function as a whole. */
function contentOf(properties: Readonly<Record<string, unknown>>, digest: (code: unknown) => string): string {
  const { Code, Tags, ReservedConcurrentExecutions, ...configuration } = properties;
  return createHash('sha256')
    .update(JSON.stringify(configuration) + digest(Code))
    .digest('hex');
}
