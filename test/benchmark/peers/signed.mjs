// The subgraphs answer nobody but a gateway that signs its calls: the peers sign with the same key, and use a token as long as ours.
// To their favour the caller's own token is not checked.
import { keyPairOf } from '@social-economy/gateway/key-file';
import { signedHeaders } from '@social-economy/subgraph/gateway-calls';
import { randomUUID } from 'node:crypto';

const key = await keyPairOf(process.env.GATEWAY_KEY_FILE);
const signed = new Map();

/** Where the subgraphs are: addresses by name; none when they run in this process. */
export const urls = process.env.EVENTS_URL
  ? { institutions: process.env.INSTITUTIONS_URL, programmes: process.env.PROGRAMMES_URL, events: process.env.EVENTS_URL }
  : null;

export const caller = { subject: 'benchmark', name: 'Benchmark', roles: ['NATIONAL_COORDINATOR'], territories: [] };

/** The headers of a call to a subgraph. */
export function callHeaders(subgraph) {
  if (!signed.has(subgraph)) signed.set(subgraph, signedHeaders(key, subgraph));
  return signed.get(subgraph)({ id: randomUUID(), caller });
}
