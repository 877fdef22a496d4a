import { isPromise } from '@social-economy/executor/is-promise';
import type { GraphQLSchema } from 'graphql';
import { checkRepresentations, type EntityKeys, NotFoundError } from './representations';

/** How the entities that a subgraph can complete are found. */
export interface EntityShape<Context> {
  /** By the name of the type, what finds the record that a key sent by the gateway stands for; null when there is none, which the answer tells with NOT_FOUND. */
  references: Record<string, (key: never, context: Context) => unknown>;
  /** Of which type a record behind an interface is, by the name of the interface. */
  kinds?: Record<string, (record: never) => string>;
}

type Representation = Record<string, unknown> & { __typename: string };
type Named = Record<string, unknown> & { __typename?: string };

/**
 * Lets `_entities` answer as @apollo/subgraph does, without promises of its own for each record. A call is refused as a whole, before anything is
 * resolved, that asks for too many records or for one that nothing can be found by; where there is no record its place tells NOT_FOUND.
 */
export function answerEntities<Context>(schema: GraphQLSchema, keys: EntityKeys, { references, kinds = {} }: EntityShape<Context>): void {
  const field = schema.getQueryType()?.getFields()['_entities'];
  if (!field) return;
  const entityOf = (representation: Representation, context: Context): unknown => {
    const { __typename: type } = representation;
    const find = references[type] as (key: object, context: Context) => unknown;
    const named = (record: unknown): unknown => {
      if (typeof record !== 'object' || record === null) throw notFound(representation, keys);
      return called(record as Named, kinds[type]?.(record as never) ?? type);
    };
    try {
      const found = find(representation, context);
      return isPromise(found) ? found.then(named) : named(found);
    } catch (error) {
      return error;
    }
  };
  field.resolve = (_source, { representations }: { representations: readonly Representation[] }, context: Context) => {
    checkRepresentations(representations, keys);
    return representations.map((representation) => entityOf(representation, context));
  };
}

/** A record that says of which type it is; another one, where it says something else already: others may have been given it. */
function called(record: Named, type: string): object {
  if (record.__typename === type) return record;
  if (record.__typename !== undefined)
    return Object.assign(Object.create(Object.getPrototypeOf(record) as object) as object, record, { __typename: type });
  record.__typename = type;
  return record;
}

function notFound(representation: Representation, keys: EntityKeys): NotFoundError {
  const values = (keys.get(representation.__typename) ?? []).flat().map((name) => representation[name]);
  return new NotFoundError(representation.__typename, values.filter((value) => typeof value === 'string').join(' '));
}
