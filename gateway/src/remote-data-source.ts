import type { GraphQLDataSource } from '@apollo/gateway';
import { GraphQLError } from 'graphql';

type Call = Parameters<GraphQLDataSource['process']>[0];
type Answer = ReturnType<GraphQLDataSource['process']>;

const deadlineMs = 5_000;

/** Asks a subgraph over HTTP, within a deadline; what goes wrong on the way is a coded error that names the subgraph, not its address. */
export class RemoteDataSource implements GraphQLDataSource {
  constructor(
    private readonly name: string,
    private readonly url: string,
  ) {}

  async process({ request }: Call): Answer {
    const { query, variables } = request;
    const result = parsed(await this.post(JSON.stringify({ query, variables })));
    if (isResult(result)) return result as Awaited<Answer>;
    throw this.failure('SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL');
  }

  private async post(body: string): Promise<string> {
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(deadlineMs),
      });
      return await response.text();
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') throw this.failure('SUBGRAPH_TIMEOUT', `did not answer within ${deadlineMs / 1000} s`);
      throw this.failure('SUBGRAPH_UNAVAILABLE', 'cannot be reached');
    }
  }

  private failure(code: string, what: string): GraphQLError {
    return new GraphQLError(`The subgraph ${this.name} ${what}.`, { extensions: { code } });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isResult(result: unknown): boolean {
  return typeof result === 'object' && result !== null && ('data' in result || 'errors' in result);
}
