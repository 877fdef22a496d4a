import { BrokenCircuitError } from 'cockatiel';
import { type PeerAnswer, PeerError, type PeerFailure } from '@social-economy/subgraph/peer';
import { tellOperator } from '@social-economy/telemetry/problems';
import { GraphQLError } from 'graphql';

/** What callers are told when one subgraph gives no answer: a coded error that names it, never its address. The log has the reason. */
export class SubgraphFailures {
  /** Told once until it answers again. */
  isRefused = false;

  constructor(
    private readonly name: string,
    private readonly mostBytes: number,
  ) {}

  badResponse(): never {
    throw this.failure('SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL');
  }

  /** It is the gateway that is refused, not the caller: only the operator can do something about it. */
  refused({ status, text }: PeerAnswer): GraphQLError {
    if (!this.isRefused) tellOperator(`The subgraph ${this.name} refuses to answer this gateway (${status}): ${text.slice(0, 300)}`);
    this.isRefused = true;
    return this.failure('SUBGRAPH_UNAVAILABLE', 'does not answer this gateway');
  }

  /** Why a call within this many milliseconds failed; bugs are thrown as they are. */
  tell(error: unknown, deadlineMs: number): never {
    if (error instanceof BrokenCircuitError)
      throw this.failure('SUBGRAPH_UNAVAILABLE', 'has not answered lately, and is asked again in a moment');
    if (!(error instanceof PeerError)) throw error;
    const [code, what] = this.sentences(deadlineMs)[error.failure];
    if (error.failure === 'UNAVAILABLE') tellOperator(`The subgraph ${this.name} is not available: ${String(error.cause)}`);
    throw this.failure(code, what);
  }

  private sentences(deadlineMs: number): Record<PeerFailure, [code: string, what: string]> {
    return {
      UNREACHABLE: ['SUBGRAPH_UNAVAILABLE', 'cannot be reached'],
      UNAVAILABLE: ['SUBGRAPH_UNAVAILABLE', 'does not answer this gateway'],
      TIMEOUT: ['SUBGRAPH_TIMEOUT', `did not answer within ${Number((deadlineMs / 1000).toFixed(1))} s`],
      HUNG_UP: ['SUBGRAPH_UNAVAILABLE', 'was not waited for'],
      TOO_LARGE: ['SUBGRAPH_BAD_RESPONSE', `gave an answer of more than ${this.mostBytes / 1_000_000} MB`],
      NOT_HTTP: ['SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL'],
    };
  }

  private failure(code: string, what: string): GraphQLError {
    return new GraphQLError(`The subgraph ${this.name} ${what}.`, { extensions: { code, subgraph: this.name } });
  }
}
