import type { Clause, Condition } from './table.ts';

/** Conditions of writes: clauses by what they require of one attribute, joined by `allOf`, or by `anyOf` over lists of them. */
export const absent = (attribute: string): Clause => ({ attribute, is: 'absent' });
export const present = (attribute: string): Clause => ({ attribute, is: 'present' });
export const equals = (attribute: string, value: string | number): Clause => ({ attribute, is: '=', value });
export const lessThan = (attribute: string, value: string | number): Clause => ({ attribute, is: '<', value });
export const atMost = (attribute: string, value: string | number): Clause => ({ attribute, is: '<=', value });
/** Of an attribute that is a set. A missing set lacks every member. */
export const contains = (attribute: string, value: string): Clause => ({ attribute, is: 'contains', value });
export const lacks = (attribute: string, value: string): Clause => ({ attribute, is: 'lacks', value });
export const sizeBelow = (attribute: string, value: number): Clause => ({ attribute, is: 'size below', value });

/** Holds when every clause does. */
export const allOf = (...clauses: readonly Clause[]): Condition => [clauses];

/** Holds when all clauses of at least one list do. */
export const anyOf = (...alternatives: readonly (readonly Clause[])[]): Condition => alternatives;
