import type { GraphQLDataSource } from '@apollo/gateway';
import { answer } from '@social-economy/subgraph/answer';
import { anonymous } from '@social-economy/subgraph/caller';
import type { Subgraph } from '@social-economy/subgraph/subgraph';

type Call = Parameters<GraphQLDataSource['process']>[0];
type Answer = ReturnType<GraphQLDataSource['process']>;

/** Asks a subgraph in this process. Each call is a request of its own to the subgraph, with loaders of its own, as over HTTP. */
export class EmbeddedDataSource implements GraphQLDataSource {
  constructor(private readonly subgraph: Subgraph) {}

  async process({ request }: Call): Answer {
    const { query = '', variables = null } = request;
    const { data = null, errors } = await answer(this.subgraph, { query, variables }, anonymous);
    return { data, ...(errors && { errors: errors.map((error) => error.toJSON()) }) } as Awaited<Answer>;
  }
}
