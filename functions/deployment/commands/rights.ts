import { readRegion } from './environment.ts';
import type { Services } from './services.ts';

/** Actions on one resource. */
export interface Right {
  readonly resource: string;
  readonly actions: readonly string[];
}

/**
 * What deploying a stage does, as far as a right for it is likely to be missing: some actions of each service, on a resource that the
 * stage has. IAM simulates an action on `*` unless it is given a resource, and then denies what `pipeline/policy.json` allows on
 * `intent-api-*` (SimulatePrincipalPolicy, IAM API reference). The whole of the rights is that file.
 */
export function rightsToDeploy(stackName: string, account: string, withBudget: boolean): Right[] {
  const arn = (service: string, name: string): string => `arn:aws:${service}:${readRegion()}:${account}:${name}`;
  const rights: Right[] = [
    {
      resource: arn('cloudformation', `stack/${stackName}/1`),
      actions: ['CreateStack', 'UpdateStack', 'DescribeStackEvents'].map((action) => `cloudformation:${action}`),
    },
    { resource: `arn:aws:s3:::${stackName}-bucket`, actions: ['s3:CreateBucket', 's3:ListBucket'] },
    {
      resource: arn('lambda', `function:${stackName}-intent`),
      actions: ['lambda:CreateFunction', 'lambda:PublishVersion', 'lambda:InvokeFunction'],
    },
    { resource: arn('lambda', `layer:${stackName}-model`), actions: ['lambda:PublishLayerVersion'] },
    {
      resource: `arn:aws:iam::${account}:role/${stackName}-IntentRole-1`,
      actions: ['iam:CreateRole', 'iam:PutRolePolicy', 'iam:PassRole'],
    },
    { resource: `arn:aws:apigateway:${readRegion()}::/apis`, actions: ['apigateway:POST'] },
    { resource: arn('dynamodb', `table/${stackName}-utterances`), actions: ['dynamodb:CreateTable'] },
    { resource: arn('sqs', `${stackName}-queue`), actions: ['sqs:CreateQueue'] },
    {
      resource: arn('logs', `log-group:/aws/lambda/${stackName}-intent:*`),
      actions: ['logs:CreateLogGroup', 'logs:PutMetricFilter', 'logs:PutSubscriptionFilter'],
    },
    { resource: arn('events', `rule/${stackName}-rule`), actions: ['events:PutRule'] },
    { resource: arn('sns', `${stackName}-alarms`), actions: ['sns:CreateTopic'] },
    { resource: '*', actions: ['cloudwatch:PutMetricAlarm', 'cloudwatch:PutDashboard', 'codedeploy:CreateDeployment'] },
  ];
  const budget = {
    resource: `arn:aws:budgets::${account}:budget/${stackName}-monthly-cost`,
    actions: ['budgets:ModifyBudget'],
  };
  return withBudget ? [...rights, budget] : rights;
}

/** The actions that the caller's policies do not allow; undefined where the caller may not ask. */
export async function missingActions(
  rights: readonly Right[],
  caller: string,
  services: Services,
): Promise<string[] | undefined> {
  const denied: string[] = [];
  for (const { resource, actions } of rights) {
    const some = await services.deniedActions(caller, actions, resource);
    if (some === undefined) return undefined;
    denied.push(...some);
  }
  return denied;
}
