// The subgraphs answer nobody but a gateway that signs its calls: the peers sign with the same key. To their favour a token is used
// for 20 s, and the caller's own token is not checked.
import { keyPairOf } from '@social-economy/gateway/key-file';
import { signGatewayToken } from '@social-economy/subgraph/gateway-token';
import { randomUUID } from 'node:crypto';

const lifeMs = 20_000;
const key = await keyPairOf(process.env.GATEWAY_KEY_FILE);
const tokens = new Map();

/** Where the subgraphs are: addresses by name; none when they run in this process. */
export const urls = process.env.EVENTS_URL
  ? { institutions: process.env.INSTITUTIONS_URL, programmes: process.env.PROGRAMMES_URL, events: process.env.EVENTS_URL }
  : null;

export const caller = { subject: 'benchmark', name: 'Benchmark', roles: ['NATIONAL_COORDINATOR'], territories: [] };

/** The Authorization header of a call to a subgraph. */
export async function authorization(subgraph) {
  const known = tokens.get(subgraph);
  if (known && known.until > Date.now()) return known.header;
  const header = `Bearer ${await signGatewayToken(key, subgraph, { id: randomUUID(), caller })}`;
  tokens.set(subgraph, { header, until: Date.now() + lifeMs });
  return header;
}
