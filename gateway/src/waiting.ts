import type { ServerResponse } from 'node:http';
import { PeerError, type PeerFailure } from '@social-economy/subgraph/peer';

/** Somebody waits for the answer to this question for so long, a change of records apart: that is made whether or not anybody waits. */
const patienceMs = 4_800;

/** For how long somebody waits for the answer to a request; what calls subgraphs may take is taken from it. */
export class Waiting {
  /** When the answer has to be there, as performance.now() tells the time. */
  until: number;
  private over: Promise<never> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private hangUp: (() => void) | undefined;

  constructor(
    /** Aborted when the caller hangs up. */
    readonly hungUp: AbortSignal,
    ms = patienceMs,
  ) {
    this.until = performance.now() + ms;
  }

  /** What the work gives while somebody waits; else PeerError TIMEOUT or HUNG_UP, and the work is not begun where that is so already. One timer serves all work of a request. */
  async whileWaiting<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.hungUp.aborted) throw failure('HUNG_UP');
    if (this.until <= performance.now()) throw failure('TIMEOUT');
    this.over ??= this.end();
    return Promise.race([work(), this.over]);
  }

  /** What a change took is not taken from what is read after it. */
  anew(ms = patienceMs): void {
    this.stop();
    this.until = performance.now() + ms;
  }

  /** There is nothing to wait for any more. */
  stop(): void {
    clearTimeout(this.timer);
    if (this.hangUp) this.hungUp.removeEventListener('abort', this.hangUp);
    this.over = null;
  }

  private end(): Promise<never> {
    const over = new Promise<never>((_resolve, reject) => {
      this.timer = setTimeout(() => reject(failure('TIMEOUT')), Math.max(1, this.until - performance.now()));
      this.timer.unref();
      this.hangUp = () => reject(failure('HUNG_UP'));
      this.hungUp.addEventListener('abort', this.hangUp);
    });
    // Whoever waits is told; afterwards nobody is.
    over.catch(() => undefined);
    return over;
  }
}

/** The waiting of who is going to get this response. */
export function waitingFor(response: ServerResponse): Waiting {
  const leaving = new AbortController();
  const waiting = new Waiting(leaving.signal);
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
    waiting.stop();
  });
  return waiting;
}

function failure(what: PeerFailure): PeerError {
  return new PeerError(what, what === 'TIMEOUT' ? 'no answer until then' : 'the caller hung up');
}
