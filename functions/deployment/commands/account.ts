import {
  CancelUpdateStackCommand,
  CloudFormationClient,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DeploymentError } from '../deployment-error.ts';
import { hasOwnEndpoint, readRegion } from './environment.ts';

const SERVICE = 'intent-api';

/** The calls that the commands make to the AWS account, or to the endpoint in AWS_ENDPOINT_URL. */
export interface Account {
  /** Throws NO_CREDENTIALS when none are found; sends nothing to the account. */
  requireCredentials(): Promise<void>;
  /** The stack of the stage; throws NOT_DEPLOYED when there is none. */
  stack(stage: string): Promise<Stack>;
  /** When the installed deployment was packaged, in milliseconds since 1970, read from its template. */
  installed(stage: string): Promise<number>;
  /** When the deployments whose files are still in the bucket were packaged, in milliseconds since 1970, oldest first. */
  deployments(stage: string, bucket: string): Promise<number[]>;
  /** Cancels an update in progress: CloudFormation restores the state before it. */
  cancelUpdate(stage: string): Promise<void>;
}

export function createAccount(): Account {
  const region = readRegion();
  const cloudFormation = new CloudFormationClient({ region });
  const s3 = new S3Client({ region, forcePathStyle: hasOwnEndpoint() });
  return {
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
      const StackName = stackName(stage);
      try {
        const { Stacks: [found] = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
        if (found) return found;
      } catch (cause) {
        if (!(cause instanceof Error && cause.message.includes('does not exist'))) throw cause;
      }
      throw new DeploymentError('NOT_DEPLOYED', `expected the stack ${StackName} in ${region}, there is none`);
    },
    async installed(stage) {
      const { TemplateBody = '{}' } = await cloudFormation.send(
        new GetTemplateCommand({ StackName: stackName(stage) }),
      );
      const template: { Outputs?: { Release?: { Value?: string } } } = JSON.parse(TemplateBody);
      return deploymentTime(`${template.Outputs?.Release?.Value ?? ''}`);
    },
    async deployments(stage, bucket) {
      const found = new Set<number>();
      const prefix = `serverless/${SERVICE}/${stage}/`;
      for await (const { Contents } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        for (const { Key } of Contents ?? []) if (Key?.endsWith('template.json')) found.add(deploymentTime(Key));
      }
      return [...found].sort((a, b) => a - b);
    },
    async cancelUpdate(stage) {
      await cloudFormation.send(new CancelUpdateStackCommand({ StackName: stackName(stage) }));
    },
  };
}

/** An output of a stack; empty when the stack has none of that name. */
export function outputOf({ Outputs = [] }: Stack, name: string): string {
  return Outputs.find(({ OutputKey }) => OutputKey === name)?.OutputValue ?? '';
}

/** The time in a deployment's path `…/<milliseconds>-<ISO date>…`, in milliseconds since 1970; NaN for any other path. */
function deploymentTime(path: string): number {
  return Number(/\/(\d+)-\d{4}-\d\d-\d\dT/.exec(path)?.[1]);
}

function stackName(stage: string): string {
  return `${SERVICE}-${stage}`;
}
