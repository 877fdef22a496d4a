import type { ServerResponse } from 'node:http';

/** For how long somebody waits for the answer to a request; what calls subgraphs may take is taken from it. */
export interface Waiting {
  /** When the answer has to be there, as performance.now() tells the time. */
  until: number;
  /** Aborted when the caller hangs up. */
  hungUp: AbortSignal;
}

/** Somebody waits for the answer to this question for so long, a change of records apart: that is made whether or not anybody waits. */
const patienceMs = 4_800;

/** The waiting of who is going to get this response. */
export function waitingFor(response: ServerResponse): Waiting {
  const leaving = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  return { until: performance.now() + patienceMs, hungUp: leaving.signal };
}

/** What a change took is not taken from what is read after it. */
export function waitAnew(waiting: Waiting): void {
  waiting.until = performance.now() + patienceMs;
}
