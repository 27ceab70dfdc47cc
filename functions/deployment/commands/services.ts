import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { readRegion } from './environment.ts';

/** The calls that the commands make to services other than CloudFormation and S3. */
export interface Services {
  /** The ARN of the caller; the first call to AWS, so it fails for credentials that have expired. */
  caller(): Promise<string>;
  /** Those of the actions that the caller's policies do not allow on the resource; undefined where the caller may not ask. */
  deniedActions(callerArn: string, actions: readonly string[], resource: string): Promise<string[] | undefined>;
  /** Concurrent executions of the account: its quota, and what no function has reserved. */
  concurrency(): Promise<{ readonly quota: number; readonly unreserved: number }>;
  /** The value of a parameter of Systems Manager; undefined when there is none. */
  parameter(name: string): Promise<string | undefined>;
  /** What a function returns for an event. */
  invoke(functionName: string, qualifier: string | undefined, event: object): Promise<InvokedResponse>;
}

export interface InvokedResponse {
  readonly statusCode?: number;
  readonly body?: string;
  /** Set when the function ended in an error. */
  readonly errorMessage?: string;
}

export function createServices(): Services {
  const region = readRegion();
  const lambda = new LambdaClient({ region });
  return {
    async caller() {
      const { Arn = '' } = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
      return Arn;
    },
    async deniedActions(callerArn, actions, resource) {
      const PolicySourceArn = policySource(callerArn);
      if (PolicySourceArn === undefined) return [];
      try {
        const { EvaluationResults = [] } = await new IAMClient({ region }).send(
          new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: [...actions], ResourceArns: [resource] }),
        );
        return EvaluationResults.filter(({ EvalDecision }) => EvalDecision !== 'allowed').map(
          ({ EvalActionName }) => `${EvalActionName}`,
        );
      } catch (error) {
        // Not every role may simulate, and one with a path cannot be named by its session.
        if (error instanceof Error && /AccessDenied|NoSuchEntity/.test(error.name)) return undefined;
        throw error;
      }
    },
    async concurrency() {
      const { AccountLimit } = await lambda.send(new GetAccountSettingsCommand({}));
      const { ConcurrentExecutions: quota = 0, UnreservedConcurrentExecutions: unreserved = 0 } = AccountLimit ?? {};
      return { quota, unreserved };
    },
    async parameter(Name) {
      try {
        const { Parameter } = await new SSMClient({ region }).send(new GetParameterCommand({ Name }));
        return Parameter?.Value;
      } catch (error) {
        if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
        throw error;
      }
    },
    async invoke(FunctionName, Qualifier, event) {
      const { Payload } = await lambda.send(
        new InvokeCommand({ FunctionName, ...(Qualifier ? { Qualifier } : {}), Payload: JSON.stringify(event) }),
      );
      return JSON.parse(Buffer.from(Payload ?? []).toString() || '{}');
    },
  };
}

/** The principal whose policies IAM simulates: of a session its role; undefined for the root user, who may do everything. */
function policySource(arn: string): string | undefined {
  if (arn.endsWith(':root')) return undefined;
  return arn.replace(/^arn:([\w-]+):sts::(\d+):assumed-role\/([^/]+)\/.*$/, 'arn:$1:iam::$2:role/$3');
}
