import { BrokenCircuitError } from 'cockatiel';
import { type PeerAnswer, PeerError, type PeerFailure } from '@social-economy/subgraph/peer';
import { reasonOf, tellOperator } from '@social-economy/telemetry/problems';
import { GraphQLError } from 'graphql';

/** What callers are told when one subgraph gives no answer: a coded error that names it, never its address. The log has the reason. */
export class SubgraphFailures {
  constructor(
    private readonly name: string,
    private readonly mostBytes: number,
  ) {}

  /** Of what it says instead nothing is logged: it may be anything. */
  badResponse({ status, headers, text }: PeerAnswer, requestId: string): never {
    const type = String(headers['content-type'] ?? 'of no type');
    this.log('gave an answer that is not GraphQL', `HTTP ${status}, ${type}, ${text.length} characters`, requestId);
    throw this.failure('SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL');
  }

  /** It is the gateway that is refused, not the caller: only the operator can do something about it. */
  refused({ status, text }: PeerAnswer, requestId: string): GraphQLError {
    this.log(`refuses to answer this gateway (${status})`, text.slice(0, 300), requestId);
    return this.failure('SUBGRAPH_UNAVAILABLE', 'does not answer this gateway');
  }

  /** Why a call within this many milliseconds failed; bugs are thrown as they are. */
  tell(error: unknown, deadlineMs: number, requestId: string): never {
    if (error instanceof BrokenCircuitError)
      throw this.failure('SUBGRAPH_UNAVAILABLE', 'has not answered lately, and is asked again in a moment');
    if (!(error instanceof PeerError)) throw error;
    const [code, what] = this.sentences(deadlineMs)[error.failure];
    if (error.failure !== 'HUNG_UP') this.log(what, reasonOf(error), requestId);
    throw this.failure(code, what);
  }

  private sentences(deadlineMs: number): Record<PeerFailure, [code: string, what: string]> {
    const timeout: [string, string] = ['SUBGRAPH_TIMEOUT', `did not answer within ${Number((deadlineMs / 1000).toFixed(1))} s`];
    return {
      UNREACHABLE: ['SUBGRAPH_UNAVAILABLE', 'cannot be reached'],
      UNAVAILABLE: ['SUBGRAPH_UNAVAILABLE', 'does not answer this gateway'],
      TIMEOUT: timeout,
      CUT_SHORT: timeout,
      HUNG_UP: ['SUBGRAPH_UNAVAILABLE', 'was not waited for'],
      TOO_LARGE: ['SUBGRAPH_BAD_RESPONSE', `gave an answer of more than ${this.mostBytes / 1_000_000} MB`],
      NOT_HTTP: ['SUBGRAPH_BAD_RESPONSE', 'gave an answer that is not GraphQL'],
    };
  }

  private log(what: string, reason: string, requestId: string): void {
    tellOperator(`The subgraph ${this.name} ${what}: ${reason}`, requestId);
  }

  private failure(code: string, what: string): GraphQLError {
    return new GraphQLError(`The subgraph ${this.name} ${what}.`, { extensions: { code, subgraph: this.name } });
  }
}
