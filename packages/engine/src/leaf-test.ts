import { plainTest } from '@social-economy/executor/plain-test';
import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * The code that tells whether a value is one of a scalar or an enum as callers get it, and needs no conversion; null where anything
 * is. `known` gives the name under which the code finds a set of values.
 */
export function leafTest(type: GraphQLLeafType, value: string, known: (values: ReadonlySet<string>) => string): string | null {
  if (isEnumType(type)) return `${known(new Set(type.getValues().map(({ name }) => name)))}.has(${value})`;
  return plainTest(type.name, value);
}
