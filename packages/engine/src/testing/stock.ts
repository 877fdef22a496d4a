import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { type ExecutionResult, parse } from 'graphql';
import { sourceNamed, type TestGraph } from './graph';

/** The stock gateway over the same subgraphs. */
export async function stockGateway(
  graph: TestGraph,
): Promise<(query: string, variables?: Record<string, unknown>) => Promise<ExecutionResult>> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const gateway = new ApolloGateway({
    supergraphSdl: graph.supergraphSdl,
    logger: silent,
    telemetry: undefined,
    buildService: ({ name }) => ({
      process: ({ request: { query = '', variables = {} } }) =>
        sourceNamed(graph, name).process({
          request: { query, variables: JSON.parse(JSON.stringify(variables)) as typeof variables },
          context: null,
        }),
    }),
  });
  const { executor } = await gateway.load();
  return async (query, variables = {}) => {
    const queryHash = createHash('sha256').update(query).digest('hex');
    const request = { request: { query, variables }, document: parse(query), queryHash, context: {}, logger: silent, metrics: {} };
    const { data, errors } = await executor(request as never);
    return { ...(errors && { errors }), ...(data !== undefined && { data }) };
  };
}
