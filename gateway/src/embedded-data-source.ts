import { type Answers, answersOf } from '@social-economy/subgraph/answer';
import { seenVersionOf, type Subgraph } from '@social-economy/subgraph/subgraph';
import type { CallerRequest, FindMissing } from '@social-economy/subgraph/subgraph-request';
import type { SubgraphAnswer, SubgraphCall, SubgraphDataSource } from './subgraph-calls';

/** Asks a subgraph in this process. Each call is a request of its own to the subgraph, with loaders of its own, as over HTTP. */
export class EmbeddedDataSource implements SubgraphDataSource {
  private readonly answer: Answers;

  constructor(
    private readonly subgraph: Subgraph,
    private readonly findMissing: (request: CallerRequest) => FindMissing,
  ) {
    this.answer = answersOf(subgraph);
  }

  async process({ request, context: { id, caller, reading } }: SubgraphCall): Promise<SubgraphAnswer> {
    if (reading) reading.note(this.subgraph.name, (await seenVersionOf(this.subgraph))?.version ?? null);
    const { query, variables } = request;
    const { data, errors } = await this.answer({ query, variables }, { id, caller, findMissing: this.findMissing({ id, caller }) });
    return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
  }
}
