import type { AccountRules, AccountSettings } from './account-rules.ts';
import type { Release } from './canary.ts';
import { type AwsResponse, elements, members, validationError } from './protocol.ts';
import { type LiveStack, type OnEvent, operate, removeStack } from './stack-operations.ts';

/** The actions of CloudFormation that deploying uses. */
export interface CloudFormationEmulator {
  readonly stacks: ReadonlyMap<string, LiveStack>;
  /** Undefined for an action that is not emulated. */
  respond(form: URLSearchParams): Promise<AwsResponse | undefined>;
}

export interface CloudFormationOptions {
  /** Returns the object at the path of a TemplateURL. */
  readonly read: (path: string) => string;
  readonly rules: AccountRules;
  readonly settings: AccountSettings;
  readonly playRelease: (release: Release) => Promise<string | undefined>;
}

/** Every operation completes, or fails and is undone, before the response to the call that began it. */
export function createCloudFormationEmulator(options: CloudFormationOptions): CloudFormationEmulator {
  const { read, rules, settings, playRelease } = options;
  const stacks = new Map<string, LiveStack>();
  const events: Record<string, string>[] = [];
  const changeSets = new Map<string, { readonly body: string; readonly imported: readonly string[] }>();

  const recorder =
    (name: string): OnEvent =>
    (status, logicalId, type, reason) => {
      events.unshift({
        EventId: String(events.length),
        StackId: `stack/${name}`,
        StackName: name,
        LogicalResourceId: logicalId,
        ResourceType: type,
        ResourceStatus: status,
        Timestamp: '2026-01-01T00:00:00Z',
        ...(reason === undefined ? {} : { ResourceStatusReason: reason }),
      });
    };

  async function apply(
    action: string,
    name: string,
    body: string,
    given: Record<string, string>,
    imported: readonly string[],
  ) {
    const before = stacks.get(name);
    const busy = before && /IN_PROGRESS|FAILED|^ROLLBACK_COMPLETE/.test(before.status);
    if (busy) return validationError(`Stack:stack/${name} is in ${before.status} state and can not be updated.`);
    // What is the same is not applied; a change behind a dynamic reference is none ("No updates are to be performed").
    const same =
      before?.body === body && Object.entries(given).every(([key, value]) => before.parameters[key] === value);
    if (same) return validationError('No updates are to be performed.');
    const ssm = (parameter: string) => settings.parameters.get(parameter);
    const shared = { name, body, given, before, rules, ssm, imported, playRelease, onEvent: recorder(name) };
    stacks.set(name, await operate(shared));
    return result(action, elements({ StackId: `stack/${name}` }));
  }

  function ofStack(action: string, stack: LiveStack, form: URLSearchParams): AwsResponse | undefined {
    const { name, outputs, resources, body, status, terminationProtection } = stack;
    const logicalId = form.get('LogicalResourceId') ?? '';
    const named = [...resources].map(([id, { type, physicalId }]) => ({
      LogicalResourceId: id,
      PhysicalResourceId: physicalId,
      ResourceType: type,
    }));
    switch (action) {
      case 'DescribeStacks': {
        const pairs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
        const protection = { EnableTerminationProtection: String(terminationProtection) };
        const fields = elements({ StackId: `stack/${name}`, StackName: name, StackStatus: status, ...protection });
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
        stack.terminationProtection = form.get('EnableTerminationProtection') === 'true';
        return result(action, elements({ StackId: `stack/${name}` }));
      case 'CancelUpdateStack':
        if (status !== 'UPDATE_IN_PROGRESS')
          return validationError('CancelUpdateStack cannot be called from current stack status');
        stack.status = 'UPDATE_ROLLBACK_COMPLETE';
        return result(action, '');
      case 'DeleteStack': {
        if (terminationProtection) {
          return validationError(`Stack [${name}] cannot be deleted while TerminationProtection is enabled`);
        }
        const left = removeStack(stack, rules, recorder(name));
        if (left) stacks.set(name, left);
        else stacks.delete(name);
        return result(action, elements({ StackId: `stack/${name}` }));
      }
      default:
        return undefined;
    }
  }

  return {
    stacks,
    async respond(form) {
      const action = form.get('Action') ?? '';
      const name = (form.get('StackName') ?? '').replace(/^stack\//, '');
      const stack = stacks.get(name);
      if (action === 'ValidateTemplate') return JSON.parse(templateOf(form, read)) && result(action, '');
      if (action === 'CreateStack' || (action === 'UpdateStack' && stack))
        return apply(action, name, templateOf(form, read), parametersOf(form), []);
      if (action === 'CreateChangeSet') {
        changeSets.set(name, { body: templateOf(form, read), imported: importedOf(form) });
        return result(action, elements({ Id: `changeSet/${name}`, StackId: `stack/${name}` }));
      }
      if (action === 'DescribeChangeSet')
        return result(action, elements({ StackName: name, Status: 'CREATE_COMPLETE', ExecutionStatus: 'AVAILABLE' }));
      if (action === 'ExecuteChangeSet') {
        const { body = '{}', imported = [] } = changeSets.get(name) ?? {};
        return (await apply(action, name, body, {}, imported))[0] === 200 ? result(action, '') : missing(name);
      }
      if (action === 'DescribeStackEvents') {
        const own = events.filter(({ StackName }) => StackName === name);
        return own.length > 0 ? result(action, `<StackEvents>${members(own)}</StackEvents>`) : missing(name);
      }
      return stack ? ofStack(action, stack, form) : missing(name);
    },
  };
}

/** The logical ids of `ResourcesToImport`. */
function importedOf(form: URLSearchParams): string[] {
  return [...form].flatMap(([field, id]) =>
    /^ResourcesToImport\.member\.\d+\.LogicalResourceId$/.test(field) ? [id] : [],
  );
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
