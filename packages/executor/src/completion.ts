import { GraphQLError, type GraphQLLeafType, type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import { isIterableObject } from 'graphql/jsutils/isIterableObject';
import type { Execution } from './execution';
import type { Field } from './field';
import { isPromise } from './is-promise';
import { type Container, Place } from './place';

/** What becomes of a value in an answer; undefined where it is put in later. Throws what is wrong with it. */
export type Complete = (execution: Execution, value: unknown, place: Place) => unknown;

/** How the values of a field are completed, type within type; `record` completes the records behind it. */
export function completionOf(field: Field, record: Complete): Complete {
  return completes(field.definition.type, field, record);
}

function completes(type: GraphQLOutputType, field: Field, record: Complete): Complete {
  if (isNonNullType(type)) return present(completes(type.ofType, field, record), field);
  const complete = isListType(type) ? list(type.ofType, field, record) : isLeafType(type) ? leaf(type) : record;
  return (execution, value, place) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : complete(execution, value, place);
  };
}

function present(complete: Complete, { parentType, definition }: Field): Complete {
  return (execution, value, place) => {
    const completed = complete(execution, value, place);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${definition.name}.`);
    return completed;
  };
}

function list(type: GraphQLOutputType, field: Field, record: Complete): Complete {
  const complete = completes(type, field, record);
  const isNullable = !isNonNullType(type);
  const { parentType, definition } = field;
  return (execution, value, place) => {
    if (!isIterableObject(value)) {
      throw new GraphQLError(`Expected Iterable, but did not find one for field "${parentType.name}.${definition.name}".`);
    }
    const items: unknown[] = [];
    for (const item of value) {
      const itemPlace = new Place(place, items.length, undefined, items as unknown as Container, field, isNullable);
      items.push(completedItem(execution, item, itemPlace, complete));
    }
    return items;
  };
}

function completedItem(execution: Execution, item: unknown, place: Place, complete: Complete): unknown {
  try {
    return isPromise(item) ? execution.awaiting(item, place, complete) : complete(execution, item, place);
  } catch (error) {
    return execution.failed(error, place);
  }
}

function leaf(type: GraphQLLeafType): Complete {
  return (_execution, value) => {
    const serialized: unknown = type.serialize(value);
    if (serialized !== null && serialized !== undefined) return serialized;
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
    );
  };
}
