import { channel } from 'node:diagnostics_channel';
import type { DataSource, DataSourceAnswer } from '@social-economy/engine/data-source';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import type { ReadingRequest } from './front/reading';

/** A subgraph as the gateway asks it, wherever it runs: always for a caller, within a request. */
export type SubgraphDataSource = DataSource<CallerRequest & ReadingRequest>;

/** A question to a subgraph, and the request that it is asked in. */
export type SubgraphCall = Parameters<SubgraphDataSource['process']>[0];

/** What a subgraph says. */
export type SubgraphAnswer = DataSourceAnswer;

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
