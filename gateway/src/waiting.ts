import { setMaxListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { PeerError, type PeerFailure } from '@social-economy/subgraph/peer';

/** Somebody waits for the answer to this question for so long, a change of records apart: that is made whether or not anybody waits. */
const patienceMs = 4_800;

/** For how long somebody waits for the answer to a request; what calls subgraphs may take is taken from it. */
export class Waiting {
  /** When the answer has to be there, as performance.now() tells the time. */
  until: number;
  /** How work that is under way is told that nobody waits for it any more. */
  private readonly underWay = new Set<(error: PeerError) => void>();
  private timer: NodeJS.Timeout | undefined;
  private isHungUp = false;
  private leaving: AbortController | undefined;

  constructor(ms = patienceMs) {
    this.until = performance.now() + ms;
  }

  /** Aborted when the caller hangs up. Made where it is asked for: what runs in this process needs none. */
  get hungUp(): AbortSignal {
    this.leaving ??= heardByAny();
    if (this.isHungUp) this.leaving.abort();
    return this.leaving.signal;
  }

  /** What the work gives while somebody waits; else PeerError TIMEOUT or HUNG_UP, and the work is not begun where that is so already. One timer serves all work of a request. */
  whileWaiting<Result>(work: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (this.isHungUp) throw failure('HUNG_UP');
      if (this.until <= performance.now()) throw failure('TIMEOUT');
      this.timer ??= this.untilTimeout();
      const working = work();
      this.underWay.add(reject);
      const end = () => this.underWay.delete(reject);
      working.then(end, end);
      working.then(resolve, reject);
    });
  }

  /** What a change took is not taken from what is read after it, nor from what is being read. */
  anew(ms = patienceMs): void {
    this.stop();
    this.until = performance.now() + ms;
    if (this.underWay.size > 0) this.timer = this.untilTimeout();
  }

  /** The caller is gone. */
  hangUp(): void {
    this.isHungUp = true;
    this.leaving?.abort();
    this.end('HUNG_UP');
  }

  /** There is nothing to wait for any more. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private untilTimeout(): NodeJS.Timeout {
    const late = () => {
      // A timer may be a little early: whoever comes now is too late all the same.
      this.until = -Infinity;
      this.end('TIMEOUT');
    };
    return setTimeout(late, Math.max(1, this.until - performance.now())).unref();
  }

  private end(why: PeerFailure): void {
    for (const reject of this.underWay) reject(failure(why));
    this.underWay.clear();
  }
}

/** Every call that is under way listens: more than ten are no leak. */
function heardByAny(): AbortController {
  const leaving = new AbortController();
  setMaxListeners(Infinity, leaving.signal);
  return leaving;
}

/** The waiting of who is going to get this response. */
export function waitingFor(response: ServerResponse): Waiting {
  const waiting = new Waiting();
  response.once('close', () => {
    if (!response.writableFinished) waiting.hangUp();
    waiting.stop();
  });
  return waiting;
}

function failure(what: PeerFailure): PeerError {
  return new PeerError(what, what === 'TIMEOUT' ? 'no answer until then' : 'the caller hung up');
}
