import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  CreateChangeSetCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  GetTemplateCommand,
  paginateListStackResources,
  type Stack,
  type StackResourceSummary,
  waitUntilChangeSetCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DeploymentError } from '../deployment-error.ts';
import { hasOwnEndpoint, pollIntervalMs, readRegion } from './environment.ts';

const SERVICE = 'intent-api';
/** Lies in the folder of a deployment that callers were served from: the files of a failed one stay in the bucket, too. */
const RELEASED = 'released';

/** A deployment whose files are in the bucket. */
export interface KeptDeployment {
  /** When it was packaged, in milliseconds since 1970. */
  readonly time: number;
  /** Whether it was released successfully. */
  readonly released: boolean;
}

/** The calls that the commands make to CloudFormation and S3, or to the endpoint in AWS_ENDPOINT_URL. */
export interface Account {
  /** Throws NO_CREDENTIALS when none are found; sends nothing to the account. */
  requireCredentials(): Promise<void>;
  /** The stack of the stage; undefined when there is none. */
  findStack(stage: string): Promise<Stack | undefined>;
  /** The stack of the stage; throws NOT_DEPLOYED when there is none. */
  stack(stage: string): Promise<Stack>;
  /** The stack once no operation is in progress; undefined when it is deleted. */
  settled(stage: string): Promise<Stack | undefined>;
  /** Why resources failed in the last operation on the stack, a line each, the cause first. */
  failures(stage: string): Promise<string[]>;
  resources(stage: string): Promise<StackResourceSummary[]>;
  /** The installed template; undefined without a stack. */
  template(stage: string): Promise<InstalledTemplate>;
  /** The deployments whose files are in the bucket, oldest first. */
  deployments(stage: string, bucket: string): Promise<KeptDeployment[]>;
  /** Notes that the deployment in a folder of the bucket was released. */
  markReleased(bucket: string, folder: string): Promise<void>;
  /** Cancels an update in progress: CloudFormation restores the state before it. */
  cancelUpdate(stage: string): Promise<void>;
  /** Makes a stack of a table that exists already: `logicalId` in the template, which has nothing else. */
  importTable(stage: string, template: string, logicalId: string, tableName: string): Promise<void>;
}

export interface InstalledTemplate {
  readonly Resources?: Readonly<Record<string, { readonly Properties?: Readonly<Record<string, unknown>> }>>;
}

export function createAccount(): Account {
  const region = readRegion();
  const cloudFormation = new CloudFormationClient({ region });
  const s3 = new S3Client({ region, forcePathStyle: hasOwnEndpoint() });

  async function findStack(stage: string): Promise<Stack | undefined> {
    try {
      const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName(stage) }));
      return Stacks[0];
    } catch (cause) {
      if (cause instanceof Error && cause.message.includes('does not exist')) return undefined;
      throw cause;
    }
  }

  return {
    findStack,
    async requireCredentials() {
      try {
        await cloudFormation.config.credentials();
      } catch (cause) {
        const message =
          'expected AWS credentials, found none; sign in (aws sso login, AWS_PROFILE) or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
        throw new DeploymentError('NO_CREDENTIALS', message, { cause });
      }
    },
    async stack(stage) {
      const found = await findStack(stage);
      if (found) return found;
      throw new DeploymentError('NOT_DEPLOYED', `expected the stack ${stackName(stage)} in ${region}, there is none`);
    },
    async settled(stage) {
      for (;;) {
        const found = await findStack(stage);
        if (!found?.StackStatus?.endsWith('IN_PROGRESS')) return found;
        await new Promise((resolve) => setTimeout(resolve, pollIntervalMs()));
      }
    },
    async failures(stage) {
      const StackName = stackName(stage);
      const { StackEvents = [] } = await cloudFormation.send(new DescribeStackEventsCommand({ StackName }));
      const start = StackEvents.findIndex(
        ({ LogicalResourceId, ResourceStatus }) =>
          LogicalResourceId === StackName && /^(?:CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(ResourceStatus ?? ''),
      );
      return StackEvents.slice(0, start < 0 ? undefined : start)
        .filter(({ ResourceStatus }) => ResourceStatus?.endsWith('FAILED'))
        .filter(({ ResourceStatusReason }) => !/cancelled/.test(ResourceStatusReason ?? ''))
        .map(({ LogicalResourceId, ResourceStatusReason }) => `${LogicalResourceId}: ${ResourceStatusReason}`)
        .reverse();
    },
    async resources(stage) {
      const all: StackResourceSummary[] = [];
      const pages = paginateListStackResources({ client: cloudFormation }, { StackName: stackName(stage) });
      for await (const { StackResourceSummaries = [] } of pages) all.push(...StackResourceSummaries);
      return all;
    },
    async template(stage) {
      if (!(await findStack(stage))) return {};
      const { TemplateBody = '{}' } = await cloudFormation.send(
        new GetTemplateCommand({ StackName: stackName(stage) }),
      );
      return JSON.parse(TemplateBody);
    },
    async deployments(stage, bucket) {
      const [all, released] = [new Set<number>(), new Set<number>()];
      const prefix = `serverless/${SERVICE}/${stage}/`;
      for await (const { Contents } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key = '' } of Contents ?? []) {
          if (Key.endsWith('template.json')) all.add(deploymentTime(Key));
          if (Key.endsWith(`/${RELEASED}`)) released.add(deploymentTime(Key));
        }
      }
      return [...all].sort((a, b) => a - b).map((time) => ({ time, released: released.has(time) }));
    },
    async markReleased(Bucket, folder) {
      await s3.send(new PutObjectCommand({ Bucket, Key: `${folder}/${RELEASED}`, Body: '' }));
    },
    async cancelUpdate(stage) {
      await cloudFormation.send(new CancelUpdateStackCommand({ StackName: stackName(stage) }));
    },
    async importTable(stage, TemplateBody, LogicalResourceId, TableName) {
      const change = { StackName: stackName(stage), ChangeSetName: 'import' };
      const table = { ResourceType: 'AWS::DynamoDB::Table', LogicalResourceId, ResourceIdentifier: { TableName } };
      await cloudFormation.send(
        new CreateChangeSetCommand({ ...change, ChangeSetType: 'IMPORT', TemplateBody, ResourcesToImport: [table] }),
      );
      await waitUntilChangeSetCreateComplete({ client: cloudFormation, maxWaitTime: 300 }, change);
      await cloudFormation.send(new ExecuteChangeSetCommand(change));
      await this.settled(stage);
    },
  };
}

/** An output of a stack; empty when the stack has none of that name. */
export function outputOf({ Outputs = [] }: Stack, name: string): string {
  return Outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
}

/** The time in a deployment's path `…/<milliseconds>-<ISO date>…`, in milliseconds since 1970; NaN for any other path. */
export function deploymentTime(path: string): number {
  return Number(/\/(\d+)-\d{4}-\d\d-\d\dT/.exec(path)?.[1]);
}

export function stackName(stage: string): string {
  return `${SERVICE}-${stage}`;
}
