import type { Change, Clause, Condition, Range, Value } from './table.ts';

/** The parts of a DynamoDB request that changes, conditions and ranges turn into. */
export interface Expressions {
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
  readonly ExpressionAttributeValues?: Record<string, Value>;
}

/** An update with its condition; no attribute name or value is ever written into the expression itself. */
export function updateExpressions(change: Change, condition?: Condition): Expressions {
  const places = createPlaces();
  const each = <T>(part: Readonly<Record<string, T>> | undefined, write: (name: string, value: T) => string): string =>
    Object.entries(part ?? {})
      .map(([name, value]) => write(places.name(name), value))
      .join(', ');
  const sets = [
    each(change.set, (name, value) => `${name} = ${places.value(value)}`),
    each(change.setIfAbsent, (name, value) => `${name} = if_not_exists(${name}, ${places.value(value)})`),
  ];
  const adds = [
    each(change.add, (name, value) => `${name} ${places.value(value)}`),
    each(change.addToSet, (name, value) => `${name} ${places.value(new Set([value]))}`),
  ];
  const sections = [
    section('SET', sets),
    section('ADD', adds),
    section('DELETE', [each(change.deleteFromSet, (name, value) => `${name} ${places.value(new Set([value]))}`)]),
    section('REMOVE', (change.remove ?? []).map(places.name)),
  ].filter((text) => text !== '');
  return {
    ...(sections.length > 0 && { UpdateExpression: sections.join(' ') }),
    ...(condition && { ConditionExpression: conditionText(condition, places) }),
    ...places.attributes(),
  };
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
  const places = createPlaces();
  const order = (): string => places.name(keys.order);
  const parts = [`${places.name(keys.partition)} = ${places.value(partition)}`];
  // DynamoDB takes one condition on the sort key, so the exclusive bound of a closed range is applied to what comes back.
  if (from !== undefined && before !== undefined)
    parts.push(`${order()} BETWEEN ${places.value(from)} AND ${places.value(before)}`);
  else if (from !== undefined) parts.push(`${order()} >= ${places.value(from)}`);
  else if (before !== undefined) parts.push(`${order()} < ${places.value(before)}`);
  return { KeyConditionExpression: parts.join(' AND '), ...places.attributes() };
}

interface Places {
  name(attribute: string): string;
  value(value: Value): string;
  attributes(): Pick<Expressions, 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>;
}

function createPlaces(): Places {
  const names = new Map<string, string>();
  const values: Record<string, Value> = {};
  return {
    name(attribute) {
      const place = names.get(attribute) ?? `#${names.size}`;
      names.set(attribute, place);
      return place;
    },
    value(value) {
      const place = `:${Object.keys(values).length}`;
      values[place] = value;
      return place;
    },
    attributes: () => ({
      ...(names.size > 0 && {
        ExpressionAttributeNames: Object.fromEntries([...names].map(([name, place]) => [place, name])),
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
function conditionText(condition: Condition, places: Places): string {
  const all = (clauses: readonly Clause[]): string => clauses.map((clause) => clauseText(clause, places)).join(' AND ');
  return condition.map(all).join(' OR ');
}

function clauseText(clause: Clause, places: Places): string {
  const name = places.name(clause.attribute);
  switch (clause.is) {
    case 'absent':
      return `attribute_not_exists(${name})`;
    case 'present':
      return `attribute_exists(${name})`;
    case 'contains':
      return `contains(${name}, ${places.value(clause.value)})`;
    case 'lacks':
      return `NOT contains(${name}, ${places.value(clause.value)})`;
    case 'size below':
      return `size(${name}) < ${places.value(clause.value)}`;
    default:
      return `${name} ${clause.is} ${places.value(clause.value)}`;
  }
}
