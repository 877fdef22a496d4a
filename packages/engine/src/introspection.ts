import { type DocumentNode, executeSync, type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import type { AskedOperation } from './operation';
import type { Gathered } from './merging';
import type { ObjectShape } from './shape';

/** What is told of the schema, by response name, and what of that could not be told. */
export interface ToldSchema {
  data: Gathered;
  errors: readonly GraphQLError[];
}

/** Tells what an operation asks of the schema itself; null when it does not. */
export function introspectionOf(schema: GraphQLSchema, { definition, fragments }: AskedOperation, { fields }: ObjectShape) {
  const nodes = fields.flatMap((field) => (field.kind === 'introspection' ? field.nodes : []));
  if (nodes.length === 0) return null;
  const question = { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } } as const;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [question, ...Object.values(fragments)] };
  return (variableValues: Readonly<Record<string, unknown>>): ToldSchema => {
    const { data, errors = [] } = executeSync({ schema, document, variableValues });
    if (!data) throw errors[0] ?? new Error('The schema cannot be told.');
    return { data, errors };
  };
}
