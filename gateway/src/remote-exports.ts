import { reasonOf, tellOperator } from '@social-economy/telemetry/problems';
import { isTracing, traceHeaders } from '@social-economy/telemetry/tracing';
import { type ExportAnswer, refusalOf, refusedExport } from '@social-economy/subgraph/export-answer';
import type { ExportRequest } from '@social-economy/subgraph/export-request';
import type { CallHeaders } from '@social-economy/subgraph/gateway-calls';
import { PeerError } from '@social-economy/subgraph/peer';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { SubgraphFailures } from './subgraph-failures';

/** The exports of a subgraph, wherever it runs: always for a caller, within a request. */
export type SubgraphExports = (request: ExportRequest, caller: CallerRequest & HangingUp) => Promise<ExportAnswer>;

/** What tells that a caller has hung up, where that can be. */
export interface HangingUp {
  hungUp?: AbortSignal;
}

/** For so long a subgraph may look for the first rows. */
const deadlineMs = 30_000;
const passedOn = ['cache-control', 'content-disposition', 'content-type', 'etag', 'last-modified', 'retry-after'];

/** Asks a subgraph for its exports over HTTP, with headers that say who asks in which request, and passes on what it says as it comes: where that breaks off, a SUBGRAPH_UNAVAILABLE. */
export function remoteExports(subgraph: string, url: string, signed: CallHeaders): SubgraphExports {
  return async (request, caller) => {
    const asking = new AbortController();
    const deadline = setTimeout(() => asking.abort(), deadlineMs);
    caller.hungUp?.addEventListener('abort', () => asking.abort(), { once: true });
    try {
      const headers = { ...headersOf(request), ...(await signed(caller)) };
      return await answerOf(subgraph, await fetch(addressOf(request, url), { headers, redirect: 'error', signal: asking.signal }), {
        asking,
        id: caller.id,
      });
    } catch (error) {
      const [code, what] = asking.signal.aborted
        ? ['SUBGRAPH_TIMEOUT', `did not answer within ${deadlineMs / 1000} s`]
        : ['SUBGRAPH_UNAVAILABLE', 'cannot be reached'];
      if (!caller.hungUp?.aborted) tellOperator(`The subgraph ${subgraph} ${what}: ${reasonOf(error)}`, caller.id);
      return refusedExport(asking.signal.aborted ? 504 : 503, `The subgraph ${subgraph} ${what}.`, code);
    } finally {
      clearTimeout(deadline);
    }
  };
}

function addressOf({ name, format, parameters }: ExportRequest, url: string): URL {
  const address = new URL(`export/${name}.${format}`, url);
  for (const [parameter, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) address.searchParams.append(parameter, String(one));
  }
  return address;
}

function headersOf({ ifNoneMatch, ifModifiedSince }: ExportRequest): Record<string, string> {
  return {
    // Compressed once, on the way to the caller.
    'accept-encoding': 'identity',
    ...(isTracing() && traceHeaders()),
    ...(ifNoneMatch !== undefined && { 'if-none-match': ifNoneMatch }),
    ...(ifModifiedSince !== undefined && { 'if-modified-since': ifModifiedSince }),
  };
}

interface Asking {
  asking: AbortController;
  id: string;
}

async function answerOf(subgraph: string, response: Response, { asking, id }: Asking): Promise<ExportAnswer> {
  const { status, headers, body } = response;
  const close = () => {
    asking.abort();
    return Promise.resolve();
  };
  const isAnswer = [200, 304, 400].includes(status) || (status === 503 && headers.has('retry-after'));
  if (!isAnswer) {
    tellOperator(`The subgraph ${subgraph} refuses an export to this gateway (${status}).`, id);
    void close();
    return refusedExport(503, `The subgraph ${subgraph} does not answer this gateway.`, 'SUBGRAPH_UNAVAILABLE');
  }
  const kept = passedOn.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  if (status >= 400) return refusalOf(status, Object.fromEntries(kept), await response.text());
  const failures = new SubgraphFailures(subgraph, Infinity);
  const breaks = (error: unknown) => failures.tell(new PeerError(asking.signal.aborted ? 'HUNG_UP' : 'UNREACHABLE', error), deadlineMs, id);
  return { status, headers: Object.fromEntries(kept), body: body && portionsOf(body, breaks), close };
}

async function* portionsOf(body: AsyncIterable<Uint8Array>, breaks: (error: unknown) => never): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    breaks(error);
  }
}
