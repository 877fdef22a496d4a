import { type Answers, answersOf } from '@social-economy/subgraph/answer';
import { inTurn } from '@social-economy/subgraph/changes-in-turn';
import { seenVersionOf, type Subgraph } from '@social-economy/subgraph/subgraph';
import type { CallerRequest, FindMissing } from '@social-economy/subgraph/subgraph-request';
import { inTime } from './in-time';
import { type CallLimits, callLimits } from './remote-data-source';
import type { SubgraphAnswer, SubgraphCall, SubgraphDataSource } from './subgraph-calls';
import { SubgraphFailures } from './subgraph-failures';

/**
 * Asks a subgraph in this process. Each call is a request of its own to the subgraph, with loaders of its own, as over HTTP; and as over
 * HTTP an answer is not waited for beyond the deadline, nor for somebody who hung up: a database may stand still in any process.
 */
export class EmbeddedDataSource implements SubgraphDataSource {
  private readonly answer: Answers;
  private readonly failures: SubgraphFailures;

  constructor(
    private readonly subgraph: Subgraph,
    private readonly findMissing: (request: CallerRequest) => FindMissing,
    private readonly limits: CallLimits = callLimits,
  ) {
    const turn = inTurn(subgraph.name);
    // The time that a change waits for its turn is none of its own.
    this.answer = answersOf(subgraph, (change) => turn(() => inTime(change(), limits.deadlineOfChangesMs, 'no answer until then')));
    this.failures = new SubgraphFailures(subgraph.name, limits.mostBytes);
  }

  process(call: SubgraphCall): Promise<SubgraphAnswer> {
    return call.request.query.startsWith('mutation') ? this.changed(call) : this.read(call);
  }

  private async changed(call: SubgraphCall): Promise<SubgraphAnswer> {
    try {
      return await this.ask(call);
    } catch (error) {
      return this.failures.tell(error, this.limits.deadlineOfChangesMs, call.context.id);
    } finally {
      call.context.waiting?.anew();
    }
  }

  private async read(call: SubgraphCall): Promise<SubgraphAnswer> {
    const { id, waiting } = call.context;
    const deadlineMs = Math.max(1, Math.min(this.limits.deadlineMs, (waiting?.until ?? Infinity) - performance.now()));
    const asking = () => inTime(this.ask(call), deadlineMs, 'no answer until then');
    try {
      return await (waiting ? waiting.whileWaiting(asking) : asking());
    } catch (error) {
      return this.failures.tell(error, deadlineMs, id);
    }
  }

  private async ask({ request, context: { id, caller, reading } }: SubgraphCall): Promise<SubgraphAnswer> {
    if (reading) {
      const seen = seenVersionOf(this.subgraph);
      reading.note(this.subgraph.name, (seen instanceof Promise ? await seen : seen)?.version ?? null);
    }
    const { query, variables } = request;
    const { data, errors } = await this.answer({ query, variables }, { id, caller, findMissing: this.findMissing({ id, caller }) });
    return { data: data ?? null, ...(errors && { errors: errors.map((error) => error.toJSON()) }) };
  }
}
