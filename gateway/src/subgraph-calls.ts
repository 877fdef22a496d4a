import { channel } from 'node:diagnostics_channel';
import type { GraphQLDataSource } from '@apollo/gateway';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';

/** A question to a subgraph, and the request that it is asked in. */
export interface SubgraphCall {
  request: { query?: string; variables?: Record<string, unknown> };
  context: CallerRequest;
}

/** What a subgraph says. */
export type SubgraphAnswer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** A subgraph as the gateway asks it, wherever it runs: always for a caller, within a request. */
export interface SubgraphDataSource {
  process(call: SubgraphCall): Promise<SubgraphAnswer>;
}

/** Every call to a subgraph is published here as `{ subgraph, query }` when it is sent: tests count them, tools can watch them. */
export const subgraphCallChannel = channel('social-economy:subgraph-call');

/** A data source whose calls are published. */
export function published(subgraph: string, dataSource: SubgraphDataSource): SubgraphDataSource {
  return {
    process: (call) => {
      subgraphCallChannel.publish({ subgraph, query: call.request.query });
      return dataSource.process(call);
    },
  };
}
