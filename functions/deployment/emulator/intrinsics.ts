/** What intrinsic functions refer to. */
export interface References {
  /** The value of `Ref`: of a parameter, a pseudo parameter or a resource; undefined for AWS::NoValue. */
  reference(id: string): unknown;
  attribute(id: string, name: string): string;
  /** The condition's definition. */
  condition(name: string): unknown;
}

/** Resolves the intrinsic functions of a template's value; throws for one that is not emulated. */
export function createResolver({ reference, attribute, condition }: References): (value: unknown) => unknown {
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
        return resolve(list[resolve(condition(String(list[0]))) ? 1 : 2]);
      case 'Fn::Not':
        return !resolve(list[0]);
      case 'Fn::Equals':
        return resolve(list[0]) === resolve(list[1]);
      default:
        throw new Error(`${intrinsic} is not emulated`);
    }
  }

  return resolve;
}
