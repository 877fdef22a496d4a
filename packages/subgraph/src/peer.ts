import { errors, Pool } from 'undici';
import { patience } from './patience';

/** How a server is asked again and again. */
export interface PeerOptions {
  /** So many requests are under way at once; more wait for one of them to end. */
  connections: number;
  /** An answer that is longer is given up: PeerError TOO_LARGE. */
  mostBytes: number;
}

/** One request to a peer. */
export interface PeerRequest {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
  /** For so many milliseconds the answer is waited for, the time until a connection is free included. */
  deadlineMs: number;
  /** Ends the request when nobody wants the answer any more. */
  hungUp?: AbortSignal;
}

/** What a peer answered, whatever the status; redirects are not followed. */
export interface PeerAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

/** UNAVAILABLE is for a peer that says so itself, CUT_SHORT for one that had less than its time. */
export type PeerFailure = 'UNREACHABLE' | 'UNAVAILABLE' | 'TIMEOUT' | 'CUT_SHORT' | 'TOO_LARGE' | 'NOT_HTTP' | 'HUNG_UP';

/** A peer gave no answer. The reason is of use to a log; it may hold addresses. */
export class PeerError extends Error {
  constructor(
    readonly failure: PeerFailure,
    cause: unknown,
  ) {
    super(`The peer gave no answer: ${failure}`, { cause });
  }
}

/**
 * Another server of the graph, asked over connections that stay open: a new one would have to wait at the server behind all those that
 * callers open at the same time.
 */
export class Peer {
  private readonly pool: Pool;

  constructor(url: string, { connections, mostBytes }: PeerOptions) {
    const connect = { timeout: 2_000 };
    this.pool = new Pool(new URL(url).origin, {
      connections,
      connect,
      maxResponseSize: mostBytes,
      keepAliveMaxTimeout: patience.keepAliveTimeout,
    });
  }

  /** The answer of the peer, or a PeerError. */
  async ask({ deadlineMs, hungUp, ...request }: PeerRequest): Promise<PeerAnswer> {
    const asking = new AbortController();
    const hangUp = () => asking.abort('HUNG_UP' satisfies PeerFailure);
    const timer = setTimeout(() => asking.abort('TIMEOUT' satisfies PeerFailure), deadlineMs);
    if (hungUp?.aborted) hangUp();
    hungUp?.addEventListener('abort', hangUp, { once: true });
    try {
      const { statusCode: status, headers, body } = await this.pool.request({ ...request, signal: asking.signal });
      return { status, headers, text: await body.text() };
    } catch (error) {
      throw new PeerError(asking.signal.aborted ? (asking.signal.reason as PeerFailure) : failureOf(error), error);
    } finally {
      clearTimeout(timer);
      hungUp?.removeEventListener('abort', hangUp);
    }
  }

  close(): Promise<void> {
    return this.pool.destroy();
  }
}

function failureOf(error: unknown): PeerFailure {
  if (error instanceof errors.ResponseExceededMaxSizeError) return 'TOO_LARGE';
  return error instanceof errors.HTTPParserError ? 'NOT_HTTP' : 'UNREACHABLE';
}
