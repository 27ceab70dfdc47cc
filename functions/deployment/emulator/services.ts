import type { AccountRules, AccountSettings } from './account-rules.ts';
import { type AwsRequest, type AwsResponse, elements, members } from './protocol.ts';

/**
 * The calls of services whose state is not emulated but in the account's settings: STS, IAM, Systems Manager, DynamoDB, CloudWatch Logs,
 * ECR. Undefined for any other call.
 */
export function respondByService(
  { body, headers }: AwsRequest,
  settings: AccountSettings,
  rules: AccountRules,
): AwsResponse | undefined {
  const target = String(headers['x-amz-target'] ?? '');
  if (target === '') return respondByQuery(new URLSearchParams(body.toString()), settings);
  const input = (): Record<string, string> => JSON.parse(body.toString());
  const action = target.split('.').at(-1);
  switch (action) {
    case 'GetParameter': {
      const Value = settings.parameters.get(input().Name ?? '');
      return Value === undefined ? failure('ParameterNotFound', 'none') : json({ Parameter: { Value } });
    }
    case 'DescribeTable':
      return rules.has('AWS::DynamoDB::Table', input().TableName ?? '')
        ? json({ Table: { TableName: input().TableName } })
        : failure('ResourceNotFoundException', 'Requested resource not found');
    case 'DescribeRepositories':
      return failure('RepositoryNotFoundException', 'none');
    case 'DescribeSubscriptionFilters': // before the first deployment there is no subscribed log group
      return json({ subscriptionFilters: [] });
    case 'DescribeLogStreams':
      return json({ logStreams: [{ logStreamName: 'one' }] });
    case 'FilterLogEvents':
      return json({ events: [{ timestamp: 0, logStreamName: 'one', message: 'a line of the emulator' }] });
    default:
      return undefined;
  }
}

const CALLER = 'arn:aws:iam::000000000000:user/emulator';

function respondByQuery(form: URLSearchParams, { denied, expired }: AccountSettings): AwsResponse | undefined {
  const action = form.get('Action') ?? '';
  if (expired) return queryError(403, 'ExpiredToken', 'The security token included in the request is expired');
  if (action === 'GetCallerIdentity')
    return result(action, elements({ Arn: CALLER, Account: '000000000000', UserId: 'A' }));
  const service = SERVICES[action];
  if (service && denied.has(`${service}:${action}`)) {
    const message = `User: ${CALLER} is not authorized to perform: ${service}:${action}`;
    return queryError(403, 'AccessDenied', message);
  }
  if (action !== 'SimulatePrincipalPolicy') return undefined;
  const simulated = [...form].filter(([field]) => field.startsWith('ActionNames.member.')).map(([, name]) => name);
  const decisions = simulated.map((name) => ({
    EvalActionName: name,
    EvalDecision: denied.has(name) ? 'implicitDeny' : 'allowed',
  }));
  return result(action, `<EvaluationResults>${members(decisions)}</EvaluationResults><IsTruncated>false</IsTruncated>`);
}

/** Actions of the Query protocol that a test denies, with their service. */
const SERVICES: Readonly<Record<string, string>> = {
  DescribeStacks: 'cloudformation',
  UpdateStack: 'cloudformation',
  DeleteStack: 'cloudformation',
  SimulatePrincipalPolicy: 'iam',
};

function result(action: string, content: string): AwsResponse {
  return [200, `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`];
}

function queryError(status: number, code: string, message: string): AwsResponse {
  const fields = elements({ Type: 'Sender', Code: code, Message: message });
  return [status, `<ErrorResponse><Error>${fields}</Error></ErrorResponse>`];
}

function json(value: unknown): AwsResponse {
  return [200, JSON.stringify(value)];
}

function failure(type: string, message: string): AwsResponse {
  return [400, JSON.stringify({ __type: type, message })];
}
