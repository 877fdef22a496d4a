import { defaultTypeResolver, GraphQLError, type GraphQLAbstractType, type GraphQLObjectType, isObjectType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { Complete } from './completion';
import type { Execution } from './execution';
import type { Field } from './field';
import { isPromise } from './is-promise';
import type { Place } from './place';
import type { Selection } from './selection';

/** Completes the records of a field that is of one type of objects. */
export function ofObject(type: GraphQLObjectType, field: Field, selection: Selection): Complete {
  return (execution, value, place) => {
    const fill = selection.fillFor(type);
    if (!type.isTypeOf) return fill(execution, value, place);
    const isOfType = type.isTypeOf(value, execution.context, execution.infoOf(field, place.ofField()));
    const filled = (is: unknown) => {
      if (!is) throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, { nodes: field.nodes });
      return fill(execution, value, place);
    };
    return isPromise(isOfType) ? execution.awaiting(isOfType, place, (_execution, is) => filled(is)) : filled(isOfType);
  };
}

/** Completes the records of a field whose values say of which type they are. */
export function ofAbstract(type: GraphQLAbstractType, field: Field, selection: Selection): Complete {
  const byTypename = new Map<unknown, Complete>();
  const completed = (execution: Execution, typename: unknown, value: unknown, place: Place) => {
    const complete = byTypename.get(typename) ?? ofObject(runtimeType(typename, execution, value, { type, field }), field, selection);
    byTypename.set(typename, complete);
    return complete(execution, value, place);
  };
  return (execution, value, place) => {
    const resolve = type.resolveType ?? defaultTypeResolver;
    const typename = resolve(value, execution.context, execution.infoOf(field, place.ofField()), type);
    return isPromise(typename)
      ? execution.awaiting(typename, place, (_execution, name) => completed(execution, name, value, place))
      : completed(execution, typename, value, place);
  };
}

/** The type of a name, which must be one that may stand behind the abstract one; the sentences are those of graphql-js. */
function runtimeType(
  typename: unknown,
  { schema }: Execution,
  value: unknown,
  { type, field: { nodes, parentType, definition } }: { type: GraphQLAbstractType; field: Field },
): GraphQLObjectType {
  const wrong = (message: string) => new GraphQLError(message, { nodes });
  const field = `${parentType.name}.${definition.name}`;
  if (typename === null || typename === undefined) {
    throw wrong(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
    );
  }
  if (isObjectType(typename)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof typename !== 'string') {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}" with value ${inspect(value)}, received "${inspect(typename)}".`,
    );
  }
  const found = schema.getType(typename);
  if (!found) throw wrong(`Abstract type "${type.name}" was resolved to a type "${typename}" that does not exist inside the schema.`);
  if (!isObjectType(found)) throw wrong(`Abstract type "${type.name}" was resolved to a non-object type "${typename}".`);
  if (!schema.isSubType(type, found)) throw wrong(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`);
  return found;
}
