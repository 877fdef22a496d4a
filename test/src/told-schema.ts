import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import type { GraphUnderTest } from './start-graph';

/** The schema of a graph, as it tells whoever asks. */
export async function toldSchema(graph: Pick<GraphUnderTest, 'ask'>): Promise<GraphQLSchema> {
  const { data } = await graph.ask(getIntrospectionQuery());
  return buildClientSchema(data as IntrospectionQuery);
}
