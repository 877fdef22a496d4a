import { type ExportAnswer, refusedExport } from '@social-economy/subgraph/export-answer';
import { PeerError } from '@social-economy/subgraph/peer';
import { GraphQLError } from 'graphql';
import type { SubgraphExports } from './remote-exports';
import { SubgraphFailures } from './subgraph-failures';
import { Waiting } from './waiting';

/** For so long a subgraph may look for the first rows, and for the next ones: one behind a URL tells of its own deadline before. */
const mostSilenceMs = 31_000;

/**
 * Exports that are read as long as rows come and somebody takes them: a subgraph that is silent for too long is given up, SUBGRAPH_TIMEOUT
 * in place of a file, or a file that breaks off; and so is one whose caller hung up.
 */
export function patientExports(subgraph: string, exports: SubgraphExports, silenceMs = mostSilenceMs): SubgraphExports {
  const failures = new SubgraphFailures(subgraph, Infinity);
  return async (request, caller) => {
    const waiting = new Waiting(silenceMs);
    if (caller.hungUp?.aborted) waiting.hangUp();
    caller.hungUp?.addEventListener('abort', () => waiting.hangUp(), { once: true });
    let asked: Promise<ExportAnswer> | undefined;
    try {
      const { body, ...answer } = await waiting.whileWaiting(() => (asked = exports(request, caller)));
      const tell = (error: unknown) => failures.tell(error, silenceMs, caller.id);
      return { ...answer, body: body && portionsOf(body, { waiting, silenceMs, tell }) };
    } catch (error) {
      if (!(error instanceof PeerError)) throw error;
      // What comes after all is for nobody.
      asked?.then(({ close }) => close()).catch(() => undefined);
      return refusalOf(() => failures.tell(error, silenceMs, caller.id));
    } finally {
      waiting.stop();
    }
  };
}

interface Patience {
  waiting: Waiting;
  silenceMs: number;
  tell: (error: unknown) => never;
}

/** How long the reader takes for a portion is not the subgraph's silence. */
async function* portionsOf(
  body: AsyncIterable<string | Uint8Array>,
  { waiting, silenceMs, tell }: Patience,
): AsyncGenerator<string | Uint8Array> {
  const portions = body[Symbol.asyncIterator]();
  try {
    for (;;) {
      waiting.anew(silenceMs);
      const portion = await waiting.whileWaiting(() => portions.next()).catch(tell);
      waiting.stop();
      if (portion.done) return;
      yield portion.value;
    }
  } finally {
    waiting.stop();
    // It may be one that never comes that it waits for.
    portions.return?.().catch(() => undefined);
  }
}

function refusalOf(tell: () => never): ExportAnswer {
  try {
    return tell();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = String(error.extensions['code']);
    return refusedExport(code === 'SUBGRAPH_TIMEOUT' ? 504 : 503, error.message, code);
  }
}
