import type { GraphQLDataSource } from '@apollo/gateway';
import { type Answers, answersOf } from '@social-economy/subgraph/answer';
import type { Subgraph } from '@social-economy/subgraph/subgraph';
import { anonymousRequest } from '@social-economy/subgraph/subgraph-request';

type Call = Parameters<GraphQLDataSource['process']>[0];
type Answer = ReturnType<GraphQLDataSource['process']>;

/** Asks a subgraph in this process. Each call is a request of its own to the subgraph, with loaders of its own, as over HTTP. */
export class EmbeddedDataSource implements GraphQLDataSource {
  private readonly answer: Answers;

  constructor(subgraph: Subgraph) {
    this.answer = answersOf(subgraph);
  }

  async process({ request }: Call): Answer {
    const { query = '', variables = null } = request;
    const { data, errors } = await this.answer({ query, variables }, anonymousRequest());
    return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
  }
}
