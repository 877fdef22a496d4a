import { inTurn, type Turns } from '@social-economy/subgraph/changes-in-turn';
import type { CallHeaders } from '@social-economy/subgraph/gateway-calls';
import { Peer, type PeerAnswer, PeerError } from '@social-economy/subgraph/peer';
import { seenVersionIn, versionHeader } from '@social-economy/subgraph/version-header';
import { isTracing, traceHeaders } from '@social-economy/telemetry/tracing';
import type { KnownVersion } from '@social-economy/database/known-version';
import { inTime } from './in-time';
import { type PatientCalls, patientCalls } from './patient-calls';
import type { SubgraphAnswer, SubgraphCall, SubgraphDataSource } from './subgraph-calls';
import { SubgraphFailures } from './subgraph-failures';

/** How long a subgraph may take for an answer, in milliseconds, and how many bytes the answer may have. */
export interface CallLimits {
  deadlineMs: number;
  /** A change may be large, and one that is given up might still be made. */
  deadlineOfChangesMs: number;
  mostBytes: number;
}

export const callLimits: CallLimits = { deadlineMs: 4_500, deadlineOfChangesMs: 30_000, mostBytes: 10_000_000 };
const connections = 64;

/**
 * Asks a subgraph over HTTP, within a deadline, with headers that say who asks in which request, or without them where there is
 * nobody to sign them; no header of the caller's own goes along. A question that does not get through is asked once more, a change never; a subgraph
 * that fails again and again is left alone for a moment. What goes wrong on the way is a coded error that names the subgraph, not its address.
 */
export class RemoteDataSource implements SubgraphDataSource {
  private readonly peer: Peer;
  private readonly path: string;
  private readonly calls: PatientCalls;
  private readonly failures: SubgraphFailures;
  /** Changes wait here, where they cost nothing, for one that is being made to end: their deadline begins when they are sent. */
  private readonly change: Turns;

  constructor(
    private readonly name: string,
    url: string,
    private readonly signed: CallHeaders | null,
    private readonly version: KnownVersion | null,
    private readonly limits = callLimits,
  ) {
    const { pathname, search } = new URL(url);
    this.path = pathname + search;
    this.peer = new Peer(url, { connections, mostBytes: limits.mostBytes });
    this.calls = patientCalls(name);
    this.change = inTurn(name);
    this.failures = new SubgraphFailures(name, limits.mostBytes);
  }

  process(call: SubgraphCall): Promise<SubgraphAnswer> {
    return call.request.query.startsWith('mutation') ? this.change(() => this.changed(call)) : this.read(call);
  }

  close(): Promise<void> {
    return this.peer.close();
  }

  private async changed(call: SubgraphCall): Promise<SubgraphAnswer> {
    const deadlineMs = this.limits.deadlineOfChangesMs;
    try {
      const answer = await this.calls.once(() => this.ask(call, deadlineMs));
      return resultOf(answer) ?? this.failures.badResponse(answer, call.context.id);
    } catch (error) {
      return this.failures.tell(error, deadlineMs, call.context.id);
    } finally {
      this.version?.forget();
      call.context.waiting?.anew();
    }
  }

  private async read(call: SubgraphCall): Promise<SubgraphAnswer> {
    const { id, reading, waiting } = call.context;
    const began = performance.now();
    const deadlineMs = Math.max(1, Math.min(this.limits.deadlineMs, (waiting?.until ?? Infinity) - began));
    const until = began + deadlineMs;
    try {
      const asked = this.calls.twice(async () => {
        const askedAt = performance.now();
        const leftMs = Math.max(1, until - askedAt);
        const asking = this.ask(call, leftMs, waiting?.hungUp);
        return { askedAt, ...(await (leftMs > this.limits.deadlineMs - momentMs ? asking : asking.catch(cutShort))) };
      });
      // It may have to wait for a change that tries whether the subgraph answers again, but no longer than for its answer.
      const { askedAt, ...answer } = await inTime(asked, Math.max(1, until - performance.now()) + graceMs, 'not asked in time');
      const seen = seenVersionIn(headerOf(answer, versionHeader), askedAt);
      if (seen) this.version?.take(seen);
      reading?.note(this.name, seen?.version ?? null);
      return resultOf(answer) ?? this.failures.badResponse(answer, id);
    } catch (error) {
      return this.failures.tell(error, deadlineMs, id);
    }
  }

  private async ask({ request, context }: SubgraphCall, deadlineMs: number, hungUp?: AbortSignal): Promise<PeerAnswer> {
    const { query, variables } = request;
    const headers = {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(isTracing() && traceHeaders()),
      ...(await this.signed?.(context)),
    };
    const body = JSON.stringify({ query, variables });
    const answer = await this.peer.ask({ method: 'POST', path: this.path, headers, body, deadlineMs, ...(hungUp && { hungUp }) });
    if (answer.status === 401) throw this.failures.refused(answer, context.id);
    if (answer.status === 502 || answer.status === 503)
      throw new PeerError('UNAVAILABLE', `HTTP ${answer.status}: ${answer.text.slice(0, 300)}`);
    return answer;
  }
}

/** Until a question is sent: who has all of its deadline but that has all of it. */
const momentMs = 10;

/** Who had only a part of its deadline is not to blame for it. */
function cutShort(error: unknown): never {
  throw error instanceof PeerError && error.failure === 'TIMEOUT' ? new PeerError('CUT_SHORT', error.cause) : error;
}

/** In which what is asked tells of its own deadline. */
const graceMs = 100;

function headerOf({ headers }: PeerAnswer, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

/** What a subgraph said, where it is an answer to a question; null where it is anything else, whatever the status. */
function resultOf({ text }: PeerAnswer): SubgraphAnswer | null {
  try {
    const result: unknown = JSON.parse(text);
    if (!isRecord(result)) return null;
    if (result['errors'] === null) delete result['errors'];
    return isAnswer(result) ? result : null;
  } catch {
    return null;
  }
}

/** What belongs to an answer has the shape that GraphQL gives it; what is in the data is checked where it is merged. */
function isAnswer(result: Record<string, unknown>): result is SubgraphAnswer & Record<string, unknown> {
  const { data, errors } = result;
  if (!Object.hasOwn(result, 'data') && !Object.hasOwn(result, 'errors')) return false;
  return (data == null || isRecord(data)) && (errors == null || (Array.isArray(errors) && errors.every(isError)));
}

function isError(error: unknown): boolean {
  if (!isRecord(error)) return false;
  const { message, path, extensions } = error;
  return typeof message === 'string' && (path == null || Array.isArray(path)) && (extensions == null || isRecord(extensions));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
