import type { AccountRules } from './account-rules.ts';
import { createResolver } from './intrinsics.ts';
import { type Resource, ResourceFailure } from './resource.ts';

/** The parts of a CloudFormation template that are emulated. */
export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: string }>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly DeletionPolicy?: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface Stack {
  readonly name: string;
  readonly body: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What became of a template: the stack, and the resources that could not be created or updated, each with the reason. */
export interface Applied {
  readonly stack: Stack;
  readonly failures: ReadonlyMap<string, string>;
}

const REGION = 'eu-west-3';
const ACCOUNT = '000000000000';
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

export interface TemplateToApply {
  readonly name: string;
  readonly body: string;
  readonly given: Readonly<Record<string, string>>;
  readonly before: Stack | undefined;
  readonly rules: AccountRules;
  /** Existing resources that become part of the stack instead of being created: their logical ids. */
  readonly imported?: readonly string[];
  /** The value of a parameter of Systems Manager. */
  readonly ssm: (name: string) => string | undefined;
}

/**
 * The stack after the template was applied to the stack before. A resource is updated when its properties changed, dynamic
 * references taken as text: CloudFormation does not look at what they stand for ("Get a plaintext value from Systems Manager
 * Parameter Store", CloudFormation user guide). Every resource that does not depend on a failed one is applied, as CloudFormation
 * applies them side by side. Throws for a parameter or resource that is not defined, a circular reference and an unknown function.
 */
export function applyTemplate({ name, body, given, before, rules, ssm, imported = [] }: TemplateToApply): Applied {
  const template: Template = JSON.parse(body);
  const defaults = Object.entries(template.Parameters ?? {}).map(([key, { Default = '' }]) => [key, String(Default)]);
  for (const key of Object.keys(given))
    if (!template.Parameters?.[key]) throw new Error(`the template has no parameter ${key}`);
  const parameters: Record<string, string> = { ...Object.fromEntries(defaults), ...given };
  const resources = new Map<string, Resource>();
  const failures = new Map<string, string>();
  const inProgress = new Set<string>();
  const resolve = createResolver({ reference, attribute, condition: (id) => template.Conditions?.[id] });

  function resource(id: string): Resource {
    const made = resources.get(id);
    if (made) return made;
    if (failures.has(id)) throw new ResourceFailure('Resource creation cancelled');
    const definition = template.Resources[id];
    if (!definition || inProgress.has(id))
      throw new Error(`${id} is ${definition ? 'part of a circular reference' : 'not defined'}`);
    inProgress.add(id);
    try {
      // Properties are an object, and stay one.
      const declared = resolve(definition.Properties ?? {}) as Record<string, unknown>;
      const fresh = apply(id, definition, declared);
      resources.set(id, fresh);
      return fresh;
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
      failures.set(id, error.message);
      throw error;
    }
  }

  function apply(
    id: string,
    { Type: type, DeletionPolicy }: TemplateResource,
    declaring: Record<string, unknown>,
  ): Resource {
    const old = before?.resources.get(id);
    const declared = JSON.stringify(declaring);
    const policy = DeletionPolicy === undefined ? {} : { deletionPolicy: DeletionPolicy };
    if (old?.declared === declared) return { ...old, ...policy };
    const properties = resolveSsm(declaring, ssm);
    if (old) rules.update(id, { type, properties });
    else if (!imported.includes(id)) rules.create(id, { type, properties });
    return { type, physicalId: physicalId(id, type, properties), properties, declared, ...policy };
  }

  function physicalId(id: string, type: string, properties: Record<string, unknown>): string {
    const old = before?.resources.get(id);
    if (type === 'AWS::Lambda::LayerVersion')
      return arn(`layer:${properties.LayerName}:${versionOf(old?.physicalId) + 1}`);
    if (old) return old.physicalId;
    if (type === 'AWS::Lambda::Function') return String(properties.FunctionName);
    if (type === 'AWS::CloudWatch::Alarm') return String(properties.AlarmName);
    if (type !== 'AWS::Lambda::Version') return `${name}-${id}`.toLowerCase();
    const functionName = String(properties.FunctionName);
    const published = [...resources.values()].find(({ physicalId: of }) => of === functionName);
    return arn(`function:${functionName}:${rules.publish(functionName, published?.properties ?? {})}`);
  }

  function reference(id: string): unknown {
    if (id === 'AWS::NoValue') return undefined;
    return PSEUDO[id] ?? parameters[id] ?? resource(id).physicalId;
  }

  function attribute(id: string, attributeName: string): string {
    const { type, physicalId } = resource(id);
    if (type === 'AWS::Lambda::Version' && attributeName === 'Version') return String(versionOf(physicalId));
    if (type === 'AWS::Lambda::Function' && attributeName === 'Arn') return arn(`function:${physicalId}`);
    return `${physicalId}.${attributeName}`;
  }

  for (const [id, { Condition }] of Object.entries(template.Resources)) {
    if (Condition !== undefined && !resolve(template.Conditions?.[Condition])) continue;
    try {
      resource(id);
    } catch (error) {
      if (!(error instanceof ResourceFailure)) throw error;
    }
  }
  const outputs =
    failures.size > 0
      ? []
      : Object.entries(template.Outputs ?? {}).map(([key, { Value }]) => [key, String(resolve(Value))]);
  return { stack: { name, body, parameters, resources, outputs: Object.fromEntries(outputs) }, failures };
}

/** The value with every `{{resolve:ssm:NAME}}` replaced by the parameter's value now. */
function resolveSsm(
  value: Record<string, unknown>,
  ssm: (name: string) => string | undefined,
): Record<string, unknown> {
  const text = JSON.stringify(value).replace(/\{\{resolve:ssm:([^}]+)\}\}/g, (_, name: string) => {
    const found = ssm(name);
    if (found === undefined) throw new ResourceFailure(`Parameters: [ssm:${name}] cannot be found.`);
    return JSON.stringify(found).slice(1, -1);
  });
  return JSON.parse(text);
}

function arn(resource: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:${resource}`;
}

/** The number at the end of a version's ARN; 0 for none. */
function versionOf(physicalId = ':0'): number {
  return Number(physicalId.split(':').at(-1));
}
