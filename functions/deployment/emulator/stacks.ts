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
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/** A resource of a stack: its properties with every reference resolved. */
export interface Resource {
  readonly type: string;
  readonly physicalId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Stack {
  readonly name: string;
  readonly body: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly outputs: Readonly<Record<string, string>>;
}

const REGION = 'eu-west-3';
const ACCOUNT = '000000000000';
const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * The stack after the template `body` was applied to the stack `before`. Versions and layer versions get a new number when
 * AWS would publish one; other resources are only created. Throws for a parameter or resource that is not defined, for a
 * circular reference and for an intrinsic function that is not emulated.
 */
export function applyTemplate(name: string, body: string, given: Record<string, string>, before?: Stack): Stack {
  const template: Template = JSON.parse(body);
  const defaults = Object.entries(template.Parameters ?? {}).map(([key, { Default = '' }]) => [key, Default]);
  for (const key of Object.keys(given))
    if (!template.Parameters?.[key]) throw new Error(`the template has no parameter ${key}`);
  const parameters: Record<string, string> = { ...Object.fromEntries(defaults), ...given };
  const resources = new Map<string, Resource>();
  const inProgress = new Set<string>();

  function resource(id: string): Resource {
    const made = resources.get(id);
    if (made) return made;
    const definition = template.Resources[id];
    if (!definition || inProgress.has(id))
      throw new Error(`${id} is ${definition ? 'part of a circular reference' : 'not defined'}`);
    inProgress.add(id);
    const properties = resolve(definition.Properties ?? {}) as Record<string, unknown>;
    const fresh = { type: definition.Type, physicalId: physicalId(id, definition.Type, properties), properties };
    resources.set(id, fresh);
    return fresh;
  }

  function physicalId(id: string, type: string, properties: Record<string, unknown>): string {
    const old = before?.resources.get(id);
    if (type === 'AWS::Lambda::LayerVersion') {
      if (old && JSON.stringify(old.properties) === JSON.stringify(properties)) return old.physicalId;
      return arn(`layer:${properties.LayerName}:${versionOf(old?.physicalId) + 1}`);
    }
    if (old) return old.physicalId;
    if (type === 'AWS::Lambda::Function') return String(properties.FunctionName);
    if (type === 'AWS::Lambda::Version') {
      const versions = [...(before?.resources.values() ?? [])].filter(({ type: of }) => of === type);
      const newest = Math.max(0, ...versions.map((version) => versionOf(version.physicalId)));
      return arn(`function:${properties.FunctionName}:${newest + 1}`);
    }
    return `${name}-${id}`.toLowerCase();
  }

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((item) => item !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const [[key, argument] = ['', undefined], ...more] = Object.entries(value);
    if (more.length === 0 && (key === 'Ref' || key === 'Condition' || key.startsWith('Fn::')))
      return call(key, argument);
    const fields = Object.entries(value).map(([field, inner]) => [field, resolve(inner)]);
    return Object.fromEntries(fields.filter(([, inner]) => inner !== undefined));
  }

  function call(intrinsic: string, argument: unknown): unknown {
    const list = argument as readonly unknown[];
    switch (intrinsic) {
      case 'Ref':
        return reference(String(argument));
      case 'Fn::GetAtt':
        return attribute(String(list[0]), String(list[1]));
      case 'Fn::Join':
        return (resolve(list[1]) as unknown[]).join(String(list[0]));
      case 'Fn::Sub':
        return String(argument).replace(/\$\{([^}]+)\}/g, (_, path: string) => {
          const [id = '', ...rest] = path.split('.');
          return String(rest.length > 0 ? attribute(id, rest.join('.')) : reference(id));
        });
      case 'Fn::If':
        return resolve(list[condition(String(list[0])) ? 1 : 2]);
      case 'Fn::Not':
        return !resolve(list[0]);
      case 'Fn::Equals':
        return resolve(list[0]) === resolve(list[1]);
      default:
        throw new Error(`${intrinsic} is not emulated`);
    }
  }

  function reference(id: string): unknown {
    if (id === 'AWS::NoValue') return undefined;
    return PSEUDO[id] ?? parameters[id] ?? resource(id).physicalId;
  }

  function attribute(id: string, name: string): string {
    const { type, physicalId } = resource(id);
    if (type === 'AWS::Lambda::Version' && name === 'Version') return String(versionOf(physicalId));
    if (type === 'AWS::Lambda::Function' && name === 'Arn') return arn(`function:${physicalId}`);
    return `${physicalId}.${name}`;
  }

  function condition(name: string): boolean {
    return Boolean(resolve(template.Conditions?.[name]));
  }

  for (const [id, { Condition }] of Object.entries(template.Resources)) {
    if (Condition === undefined || condition(Condition)) resource(id);
  }
  const outputs = Object.entries(template.Outputs ?? {}).map(([key, { Value }]) => [key, String(resolve(Value))]);
  return { name, body, parameters, resources, outputs: Object.fromEntries(outputs) };
}

function arn(resource: string): string {
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:${resource}`;
}

/** The number at the end of a version's ARN; 0 for none. */
function versionOf(physicalId = ':0'): number {
  return Number(physicalId.split(':').at(-1));
}
