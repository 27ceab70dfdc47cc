import { type AwsResponse, elements, members, validationError } from './protocol.ts';
import { applyTemplate, type Stack } from './stacks.ts';

/** The actions of CloudFormation that deploying uses, and GetCallerIdentity of STS, which has the same protocol. */
export interface CloudFormationEmulator {
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Undefined for an action that is not emulated. */
  respond(form: URLSearchParams): AwsResponse | undefined;
}

/** `read` returns the object at the path of a TemplateURL. Every update completes at once. */
export function createCloudFormationEmulator(read: (path: string) => string): CloudFormationEmulator {
  const stacks = new Map<string, Stack>();
  const events: Record<string, string>[] = [];

  function apply(name: string, form: URLSearchParams, operation: string): AwsResponse {
    const before = stacks.get(name);
    const body = templateOf(form, read);
    const after = applyTemplate(name, body, parametersOf(form), before);
    const same = before?.body === body && JSON.stringify(before.parameters) === JSON.stringify(after.parameters);
    if (same) return validationError('No updates are to be performed.');
    stacks.set(name, after);
    return recordEvents(name, operation);
  }

  function recordEvents(name: string, operation: string): AwsResponse {
    for (const status of [`${operation}_IN_PROGRESS`, `${operation}_COMPLETE`]) {
      events.unshift({
        EventId: String(events.length),
        StackId: `stack/${name}`,
        StackName: name,
        LogicalResourceId: name,
        ResourceType: 'AWS::CloudFormation::Stack',
        ResourceStatus: status,
        Timestamp: '2026-01-01T00:00:00Z',
      });
    }
    return result(
      `${operation.charAt(0)}${operation.slice(1).toLowerCase()}Stack`,
      elements({ StackId: `stack/${name}` }),
    );
  }

  function ofStack(action: string, stack: Stack, logicalId: string): AwsResponse | undefined {
    const { name, outputs, resources, body } = stack;
    const named = [...resources].map(([id, { type, physicalId }]) => ({
      LogicalResourceId: id,
      PhysicalResourceId: physicalId,
      ResourceType: type,
    }));
    switch (action) {
      case 'DescribeStacks': {
        const pairs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
        const fields = elements({ StackId: `stack/${name}`, StackName: name, StackStatus: 'UPDATE_COMPLETE' });
        return result(action, `<Stacks><member>${fields}<Outputs>${members(pairs)}</Outputs></member></Stacks>`);
      }
      case 'DescribeStackResource': {
        const found = named.find(({ LogicalResourceId }) => LogicalResourceId === logicalId);
        if (!found) return validationError(`Resource ${logicalId} does not exist for stack ${name}`);
        return result(action, `<StackResourceDetail>${elements(found)}</StackResourceDetail>`);
      }
      case 'ListStackResources':
        return result(action, `<StackResourceSummaries>${members(named)}</StackResourceSummaries>`);
      case 'GetTemplate':
        return result(action, elements({ TemplateBody: body }));
      case 'UpdateTerminationProtection':
        return result(action, elements({ StackId: `stack/${name}` }));
      case 'DeleteStack':
        stacks.delete(name);
        return recordEvents(name, 'DELETE');
      default:
        return undefined;
    }
  }

  return {
    stacks,
    respond(form) {
      const action = form.get('Action') ?? '';
      const name = (form.get('StackName') ?? '').replace(/^stack\//, '');
      const stack = stacks.get(name);
      if (action === 'GetCallerIdentity')
        return result(action, elements({ Arn: 'arn:aws:iam::0:user/emulator', Account: '0' }));
      if (action === 'ValidateTemplate') return JSON.parse(templateOf(form, read)) && result(action, '');
      if (action === 'CreateStack') return apply(name, form, 'CREATE');
      if (action === 'DescribeStackEvents') {
        const own = events.filter(({ StackName }) => StackName === name);
        return own.length > 0 ? result(action, `<StackEvents>${members(own)}</StackEvents>`) : missing(name);
      }
      if (!stack) return missing(name);
      if (action === 'UpdateStack') return apply(name, form, 'UPDATE');
      return ofStack(action, stack, form.get('LogicalResourceId') ?? '');
    },
  };
}

function result(action: string, content: string): AwsResponse {
  return [200, `<${action}Response><${action}Result>${content}</${action}Result></${action}Response>`];
}

function missing(name: string): AwsResponse {
  return validationError(`Stack with id ${name} does not exist`);
}

/** The template in TemplateBody or at TemplateURL, whose host is ignored: all objects are in this emulator. */
function templateOf(form: URLSearchParams, read: (path: string) => string): string {
  const url = form.get('TemplateURL');
  return url ? read(decodeURIComponent(new URL(url).pathname)) : (form.get('TemplateBody') ?? '');
}

function parametersOf(form: URLSearchParams): Record<string, string> {
  const entries = [...form].flatMap(([field, key]) => {
    const index = /^Parameters\.member\.(\d+)\.ParameterKey$/.exec(field)?.[1];
    return index ? [[key, form.get(`Parameters.member.${index}.ParameterValue`) ?? '']] : [];
  });
  return Object.fromEntries(entries);
}
