import type { GraphQLFormattedError } from 'graphql';

/** A question to a subgraph. The text is the same object each time the same plan asks, so it is cheap as a key. */
export interface SubgraphQuestion {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/**
 * What a subgraph says. Its data belongs to the engine from then on, which merges into it what others say: it must be no part
 * of anything else, and may be objects of this process as well as parsed JSON.
 */
export interface DataSourceAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/** A subgraph as the engine asks it, wherever it runs. What it throws is told to the caller as an error at the fields that it was to give. */
export interface DataSource<Context> {
  process(call: { request: SubgraphQuestion; context: Context }): Promise<DataSourceAnswer>;
}
