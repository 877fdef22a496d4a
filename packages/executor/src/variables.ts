import {
  getVariableValues,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputType,
  isLeafType,
  isListType,
  isNonNullType,
  type NamedTypeNode,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The value of a variable as resolvers get it; undefined where graphql-js has to look at it. */
type Coerce = (value: unknown) => unknown;

/** Of wrong variables a caller is told of so many. */
export const mostErrors = 50;

/**
 * Coerces the variables of an operation as graphql-js does; what is coerced has no prototype, so that nothing but a variable is found by a name. Leaves and lists of them that are as they should be, which is what a gateway
 * sends, are coerced by what is found out of their types once; anything else is left to graphql-js.
 */
export function variablesOf(
  schema: GraphQLSchema,
  definitions: readonly VariableDefinitionNode[],
): (given: Values) => ReturnType<typeof getVariableValues> {
  const coercions = definitions.map(({ variable, type, defaultValue }) => {
    const found = typeFromAST(schema, type as NamedTypeNode);
    return { name: variable.name.value, coerce: defaultValue || !isInputType(found) ? lookedAt : coercionOf(found) };
  });
  return (given) => {
    const coerced = Object.create(null) as Record<string, unknown>;
    for (const { name, coerce } of coercions) {
      const value = Object.hasOwn(given, name) ? coerce(given[name]) : undefined;
      if (value === undefined) return lookedUp(schema, definitions, given);
      coerced[name] = value;
    }
    return { coerced };
  };
}

function lookedUp(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[], given: Values) {
  const { coerced, errors } = getVariableValues(schema, definitions, given, { maxErrors: mostErrors });
  return errors ? { errors } : { coerced: Object.assign(Object.create(null), coerced) as Record<string, unknown> };
}

const lookedAt: Coerce = () => undefined;

function coercionOf(type: GraphQLInputType): Coerce {
  if (isNonNullType(type)) return coercionOf(type.ofType);
  if (isListType(type)) return listOf(coercionOf(type.ofType));
  if (!isLeafType(type)) return lookedAt;
  return (value) => {
    if (value === null || value === undefined) return undefined;
    try {
      return (type.parseValue(value) as unknown) ?? undefined;
    } catch {
      return undefined;
    }
  };
}

function listOf(coerce: Coerce): Coerce {
  return (value) => {
    if (!Array.isArray(value)) return undefined;
    const items: unknown[] = [];
    for (const item of value) {
      const coerced = coerce(item);
      if (coerced === undefined) return undefined;
      items.push(coerced);
    }
    return items;
  };
}
