import { type SigningKey, signGatewayToken } from '@social-economy/subgraph/gateway-token';
import { seenVersionIn, versionHeader } from '@social-economy/subgraph/version-header';
import type { KnownVersion, SeenVersion } from '@social-economy/database/known-version';
import { GraphQLError } from 'graphql';
import type { SubgraphAnswer, SubgraphCall, SubgraphDataSource } from './subgraph-calls';

const deadlineMs = 5_000;
/** A change may be large, and one that is given up might still be made. */
const deadlineOfChangesMs = 30_000;

/**
 * Asks a subgraph over HTTP, within a deadline, with a token for this call that carries the caller, or without one where there is
 * no key; no header of the caller's own goes along. What goes wrong on the way is a coded error that names the subgraph, not its address.
 */
export class RemoteDataSource implements SubgraphDataSource {
  private isRefused = false;

  constructor(
    private readonly name: string,
    private readonly url: string,
    private readonly key: SigningKey | null,
    private readonly version: KnownVersion | null,
  ) {}

  async process({ request: { query, variables }, context }: SubgraphCall): Promise<SubgraphAnswer> {
    const token = this.key && (await signGatewayToken(this.key, this.name, context));
    const isChange = query.startsWith('mutation');
    const body = JSON.stringify({ query, variables });
    const asked = this.post(body, token, isChange ? deadlineOfChangesMs : deadlineMs);
    const { status, text, seen } = await (isChange ? asked.finally(() => this.version?.forget()) : asked);
    if (status === 401 || status === 503) throw this.refused(status, text);
    this.isRefused = false;
    if (seen && !isChange) this.version?.take(seen);
    context.reading?.note(this.name, seen?.version ?? null);
    const result = parsed(text);
    if (isResult(result)) return result as SubgraphAnswer;
    throw this.failure('SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL');
  }

  private async post(
    body: string,
    token: string | null,
    deadline: number,
  ): Promise<{ status: number; text: string; seen: SeenVersion | null }> {
    const askedAt = performance.now();
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(token !== null && { authorization: `Bearer ${token}` }),
        },
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(deadline),
      });
      const seen = seenVersionIn(response.headers.get(versionHeader), askedAt);
      return { status: response.status, text: await response.text(), seen };
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') throw this.failure('SUBGRAPH_TIMEOUT', `did not answer within ${deadline / 1000} s`);
      throw this.failure('SUBGRAPH_UNAVAILABLE', 'cannot be reached');
    }
  }

  /** It is the gateway that is refused, not the caller: only the operator can do something about it, and is told once. */
  private refused(status: number, text: string): GraphQLError {
    if (!this.isRefused) console.error(`The subgraph ${this.name} refuses to answer this gateway (${status}): ${text.slice(0, 300)}`);
    this.isRefused = true;
    return this.failure('SUBGRAPH_UNAVAILABLE', 'does not answer this gateway');
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
