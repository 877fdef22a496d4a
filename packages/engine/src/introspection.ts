import { type DocumentNode, executeSync, type GraphQLSchema, Kind } from 'graphql';
import type { AskedOperation } from './operation';
import type { Gathered } from './merging';
import type { ObjectShape } from './shape';

/** What an operation asks of the schema itself, by response name; null when it does not. */
export function introspectionOf(schema: GraphQLSchema, { definition, fragments }: AskedOperation, { fields }: ObjectShape) {
  const nodes = fields.flatMap((field) => (field.kind === 'introspection' ? field.nodes : []));
  if (nodes.length === 0) return null;
  const question = { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections: nodes } } as const;
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [question, ...Object.values(fragments)] };
  return (variableValues: Readonly<Record<string, unknown>>): Gathered => {
    const { data, errors } = executeSync({ schema, document, variableValues });
    if (!data) throw errors?.[0] ?? new Error('The schema cannot be told.');
    return data;
  };
}
