import { type Answer, elements, failure, members } from './answer.ts';
import { applyTemplate, type Stack } from './stacks.ts';

/** CloudFormation's calls, and GetCallerIdentity of STS, which speaks the same protocol. */
export interface CloudFormation {
  readonly stacks: ReadonlyMap<string, Stack>;
  /** Undefined for an action that it does not know. */
  answer(form: URLSearchParams): Answer | undefined;
}

/** `read` gives what lies at the path of a TemplateURL. Every update is done at once. */
export function createCloudFormation(read: (path: string) => string): CloudFormation {
  const stacks = new Map<string, Stack>();
  const events: Record<string, string>[] = [];

  function apply(name: string, form: URLSearchParams, operation: string): Answer {
    const before = stacks.get(name);
    const body = templateOf(form, read);
    const after = applyTemplate(name, body, parametersOf(form), before);
    const same = before?.body === body && JSON.stringify(before.parameters) === JSON.stringify(after.parameters);
    if (same) return failure('No updates are to be performed.');
    stacks.set(name, after);
    return happened(name, operation);
  }

  function happened(name: string, operation: string): Answer {
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
    return done(
      `${operation.charAt(0)}${operation.slice(1).toLowerCase()}Stack`,
      elements({ StackId: `stack/${name}` }),
    );
  }

  function ofStack(action: string, stack: Stack, logicalId: string): Answer | undefined {
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
        return done(action, `<Stacks><member>${fields}<Outputs>${members(pairs)}</Outputs></member></Stacks>`);
      }
      case 'DescribeStackResource': {
        const found = named.find(({ LogicalResourceId }) => LogicalResourceId === logicalId);
        if (!found) return failure(`Resource ${logicalId} does not exist for stack ${name}`);
        return done(action, `<StackResourceDetail>${elements(found)}</StackResourceDetail>`);
      }
      case 'ListStackResources':
        return done(action, `<StackResourceSummaries>${members(named)}</StackResourceSummaries>`);
      case 'GetTemplate':
        return done(action, elements({ TemplateBody: body }));
      case 'UpdateTerminationProtection':
        return done(action, elements({ StackId: `stack/${name}` }));
      case 'DeleteStack':
        stacks.delete(name);
        return happened(name, 'DELETE');
      default:
        return undefined;
    }
  }

  return {
    stacks,
    answer(form) {
      const action = form.get('Action') ?? '';
      const name = (form.get('StackName') ?? '').replace(/^stack\//, '');
      const stack = stacks.get(name);
      if (action === 'GetCallerIdentity')
        return done(action, elements({ Arn: 'arn:aws:iam::0:user/double', Account: '0' }));
      if (action === 'ValidateTemplate') return JSON.parse(templateOf(form, read)) && done(action, '');
      if (action === 'CreateStack') return apply(name, form, 'CREATE');
      if (action === 'DescribeStackEvents') {
        const own = events.filter(({ StackName }) => StackName === name);
        return own.length > 0 ? done(action, `<StackEvents>${members(own)}</StackEvents>`) : missing(name);
      }
      if (!stack) return missing(name);
      if (action === 'UpdateStack') return apply(name, form, 'UPDATE');
      return ofStack(action, stack, form.get('LogicalResourceId') ?? '');
    },
  };
}

function done(action: string, result: string): Answer {
  return [200, `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`];
}

function missing(name: string): Answer {
  return failure(`Stack with id ${name} does not exist`);
}

/** The template at a TemplateURL: only this account's own objects can be meant, so the host is not looked at. */
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
