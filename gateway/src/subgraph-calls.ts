import { channel } from 'node:diagnostics_channel';
import type { GraphQLDataSource } from '@apollo/gateway';

/** Every call to a subgraph is published here as `{ subgraph, query }` when it is sent: tests count them, tools can watch them. */
export const subgraphCallChannel = channel('social-economy:subgraph-call');

/** A data source whose calls are published. */
export function published(subgraph: string, dataSource: GraphQLDataSource): GraphQLDataSource {
  return {
    process: (call) => {
      subgraphCallChannel.publish({ subgraph, query: call.request.query });
      return dataSource.process(call);
    },
  };
}
