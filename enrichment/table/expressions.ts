import type { Change, Clause, Condition, Range, Value } from './table.ts';

/** The parts of a DynamoDB request that changes, conditions and ranges turn into. */
export interface Expressions {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, Value>;
}

/** An update with its condition; attribute names and values are always placeholders. */
export function updateExpressions(change: Change, condition?: Condition): Expressions {
  const placeholders = createPlaceholders();
  const each = <T>(part: Readonly<Record<string, T>> | undefined, write: (name: string, value: T) => string): string =>
    Object.entries(part ?? {})
      .map(([name, value]) => write(placeholders.name(name), value))
      .join(', ');
  const sets = [
    each(change.set, (name, value) => `${name} = ${placeholders.value(value)}`),
    each(change.setIfAbsent, (name, value) => `${name} = if_not_exists(${name}, ${placeholders.value(value)})`),
  ];
  const adds = [
    each(change.add, (name, value) => `${name} ${placeholders.value(value)}`),
    each(change.addToSet, (name, value) => `${name} ${placeholders.value(new Set([value]))}`),
  ];
  const sections = [
    section('SET', sets),
    section('ADD', adds),
    section('DELETE', [each(change.deleteFromSet, (name, members) => `${name} ${placeholders.value(toSet(members))}`)]),
    section('REMOVE', (change.remove ?? []).map(placeholders.name)),
  ].filter((text) => text !== '');
  return {
    ...(sections.length > 0 && { UpdateExpression: sections.join(' ') }),
    ...(condition && { ConditionExpression: conditionText(condition, placeholders) }),
    ...placeholders.attributes(),
  };
}

/** The members of a change of a set. */
export function toSet(members: string | ReadonlySet<string>): ReadonlySet<string> {
  return typeof members === 'string' ? new Set([members]) : members;
}

/** A condition alone, for puts and deletes. */
export function conditionExpressions(condition: Condition | undefined): Expressions {
  return condition ? updateExpressions({}, condition) : {};
}

/** A range of a partition, whose two key attributes are given by name. */
export function rangeExpressions(
  { partition, from, before }: Range,
  keys: { partition: string; order: string },
): Expressions {
  const placeholders = createPlaceholders();
  const order = (): string => placeholders.name(keys.order);
  const parts = [`${placeholders.name(keys.partition)} = ${placeholders.value(partition)}`];
  // DynamoDB takes one condition on the sort key, so the exclusive bound of a closed range is applied to what comes back.
  if (from !== undefined && before !== undefined)
    parts.push(`${order()} BETWEEN ${placeholders.value(from)} AND ${placeholders.value(before)}`);
  else if (from !== undefined) parts.push(`${order()} >= ${placeholders.value(from)}`);
  else if (before !== undefined) parts.push(`${order()} < ${placeholders.value(before)}`);
  return { KeyConditionExpression: parts.join(' AND '), ...placeholders.attributes() };
}

interface Placeholders {
  name(attribute: string): string;
  value(value: Value): string;
  attributes(): Pick<Expressions, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;
}

function createPlaceholders(): Placeholders {
  const names = new Map<string, string>();
  const values: Record<string, Value> = {};
  return {
    name(attribute) {
      const placeholder = names.get(attribute) ?? `#${names.size}`;
      names.set(attribute, placeholder);
      return placeholder;
    },
    value(value) {
      const placeholder = `:${Object.keys(values).length}`;
      values[placeholder] = value;
      return placeholder;
    },
    attributes: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...names].map(([name, placeholder]) => [placeholder, name])),
      }),
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
    }),
  };
}

function section(keyword: string, parts: readonly string[]): string {
  const written = parts.filter((part) => part !== '');
  return written.length > 0 ? `${keyword} ${written.join(', ')}` : '';
}

/** AND binds tighter than OR, so no brackets: dynalite's parser takes four times as long for each pair of them. */
function conditionText(condition: Condition, placeholders: Placeholders): string {
  const all = (clauses: readonly Clause[]): string =>
    clauses.map((clause) => clauseText(clause, placeholders)).join(' AND ');
  return condition.map(all).join(' OR ');
}

function clauseText(clause: Clause, placeholders: Placeholders): string {
  const name = placeholders.name(clause.attribute);
  switch (clause.is) {
    case 'absent':
      return `attribute_not_exists(${name})`;
    case 'present':
      return `attribute_exists(${name})`;
    case 'contains':
      return `contains(${name}, ${placeholders.value(clause.value)})`;
    case 'lacks':
      return `NOT contains(${name}, ${placeholders.value(clause.value)})`;
    case 'size below':
      return `size(${name}) < ${placeholders.value(clause.value)}`;
    default:
      return `${name} ${clause.is} ${placeholders.value(clause.value)}`;
  }
}
