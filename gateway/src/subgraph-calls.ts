import { channel } from 'node:diagnostics_channel';
import type { DataSource, DataSourceAnswer } from '@social-economy/engine/data-source';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { subgraphCallDuration } from '@social-economy/telemetry/metrics';
import { isTracing, SpanKind, traced } from '@social-economy/telemetry/tracing';
import { GraphQLError } from 'graphql';
import type { ReadingRequest } from './front/reading';

/** A subgraph as the gateway asks it, wherever it runs: always for a caller, within a request. */
export type SubgraphDataSource = DataSource<CallerRequest & ReadingRequest>;

/** A question to a subgraph, and the request that it is asked in. */
export type SubgraphCall = Parameters<SubgraphDataSource['process']>[0];

/** What a subgraph says. */
export type SubgraphAnswer = DataSourceAnswer;

/** Every call to a subgraph is published here as `{ subgraph, query }` when it is sent: tests count them, tools can watch them. */
export const subgraphCallChannel = channel('social-economy:subgraph-call');

/** A data source whose calls are published and measured, and noted in the record of the request that they are made for. */
export function published(subgraph: string, dataSource: SubgraphDataSource): SubgraphDataSource {
  return {
    process: async (call) => {
      subgraphCallChannel.publish({ subgraph, query: call.request.query });
      const began = performance.now();
      let outcome = 'ok';
      try {
        return await (isTracing()
          ? traced(`subgraph ${subgraph}`, { kind: SpanKind.CLIENT }, () => dataSource.process(call))
          : dataSource.process(call));
      } catch (error) {
        outcome = error instanceof GraphQLError ? String(error.extensions['code']) : 'INTERNAL_SERVER_ERROR';
        throw error;
      } finally {
        const ms = performance.now() - began;
        call.context.record?.called(subgraph, ms);
        subgraphCallDuration.observe({ subgraph, outcome }, ms / 1000);
      }
    },
  };
}
