import { type GraphQLLeafType, isEnumType } from 'graphql';

/**
 * The code that tells whether a value is one of a scalar or an enum as callers get it, and needs no conversion; null where anything
 * is. `known` gives the name under which the code finds a set of values.
 */
export function leafTest(type: GraphQLLeafType, value: string, known: (values: ReadonlySet<string>) => string): string | null {
  if (isEnumType(type)) return `${known(new Set(type.getValues().map(({ name }) => name)))}.has(${value})`;
  switch (type.name) {
    case 'String':
    case 'ID':
      return `typeof ${value} === 'string'`;
    case 'Int':
      return `(${value} | 0) === ${value}`;
    case 'Float':
      return `Number.isFinite(${value})`;
    case 'Boolean':
      return `typeof ${value} === 'boolean'`;
    default:
      return null;
  }
}
