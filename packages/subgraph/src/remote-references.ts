import { isTracing, traceHeaders } from '@social-economy/telemetry/tracing';
import { z } from 'zod';
import { addressAtGateway } from './gateway-address';
import { headersOf } from './gateway-calls';
import { Peer } from './peer';
import { missingInBatches } from './reference-batches';
import { type FindMissing, type Reference, ReferencesUnavailableError } from './subgraph-request';

/** Longer than the gateway waits for the owner of the records: it has more to say than that it was too late. */
const deadlineMs = 6_000;
/** As many as there are changes at once would be no faster: the gateway answers one after another. */
const connections = 4;
const answer = z.object({ missing: z.array(z.object({ type: z.string(), key: z.string() })) });

/** A call of the gateway, by the id of its request and the token that came with it. */
export interface GatewayCall {
  id: string;
  token: string;
}

/** A connection to the gateway that records of other subgraphs are asked for over. */
export interface GatewayReferences {
  /** Asks the gateway which records are missing, with the token that the gateway called with: so for the same caller, in the same request. */
  findMissingWith: (call: GatewayCall) => FindMissing;
  close: () => Promise<void>;
}

export function gatewayReferences(gatewayUrl: string): GatewayReferences {
  const gateway: Gateway = {
    peer: new Peer(gatewayUrl, { connections, mostBytes: 10_000_000 }),
    path: addressAtGateway(gatewayUrl, '/references').pathname,
  };
  return {
    findMissingWith: (call) => (references) => missingInBatches(references, (batch) => missingIn(batch, gateway, call)),
    close: () => gateway.peer.close(),
  };
}

interface Gateway {
  peer: Peer;
  /** Where it is asked for references. */
  path: string;
}

async function missingIn(references: Reference[], { peer, path }: Gateway, call: GatewayCall): Promise<Reference[]> {
  const headers = { 'content-type': 'application/json', ...headersOf(call), ...(isTracing() && traceHeaders()) };
  const asked = peer.ask({ method: 'POST', path, headers, body: JSON.stringify({ references }), deadlineMs });
  const { status, text } = await asked.catch(unavailable);
  if (status === 400) throw new Error(`The gateway does not understand which records are asked for: ${text}`);
  const result = status === 200 ? answer.safeParse(parsed(text)) : null;
  if (!result?.success) throw new ReferencesUnavailableError();
  return result.data.missing;
}

function unavailable(): never {
  throw new ReferencesUnavailableError();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
