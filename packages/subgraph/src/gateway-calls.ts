import type { IncomingMessage } from 'node:http';
import type { JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { UnauthenticatedError } from './authentication';
import type { Caller } from './caller';
import { readGatewayToken, type SigningKey, signGatewayToken } from './gateway-token';
import { ShortLived } from './short-lived';
import type { CallerRequest } from './subgraph-request';

/** The header in which a call between gateway and subgraph names the request of the caller that it is made in: a UUID. */
export const requestIdHeader = 'graph-request-id';

/** The headers of a call to a subgraph: for whom it is made, and in which request. */
export type CallHeaders = (request: CallerRequest) => Promise<Record<string, string>>;

/** A token is sent no longer: a change that then takes its 30 s may still ask back with it, though the clocks differ by 5 s. */
const sentForMs = 10_000;

/** Headers of the gateway's calls to one subgraph, signed once in 10 s for each caller; who has another role or territory is another caller. */
export function signedHeaders(key: SigningKey, subgraph: string): CallHeaders {
  const tokens = new ShortLived<Promise<string>>();
  const tokenOf = (caller: Caller) => {
    const content = contentOf(caller);
    const known = tokens.get(content);
    if (known) return known;
    const signing = signGatewayToken(key, subgraph, caller);
    tokens.keep(content, signing, Date.now() + sentForMs);
    signing.catch(() => tokens.forget(content, signing));
    return signing;
  };
  return async ({ id, caller }) => headersOf({ id, token: await tokenOf(caller) });
}

/** The headers that say in which request a call is made, and with which token. */
export function headersOf({ id, token }: { id: string; token: string }): Record<string, string> {
  return { authorization: `Bearer ${token}`, [requestIdHeader]: id };
}

/** Who is called for with a token of the gateway to one of the subgraphs, which is checked when it first comes; UnauthenticatedError for any other. */
export function callersByToken(keys: JWTVerifyGetKey, subgraphs: string[]): (token: string) => Promise<Caller> {
  const callers = new ShortLived<Caller>();
  return async (token) => {
    const known = callers.get(token);
    if (known) return known;
    const { caller, until } = await readGatewayToken(token, keys, subgraphs);
    callers.keep(token, caller, until);
    return caller;
  };
}

const uuid = z.uuid();

/** The id of the request that a call is made in; UnauthenticatedError where it names none. */
export function requestIdIn({ headers }: IncomingMessage): string {
  const { success, data } = uuid.safeParse(headers[requestIdHeader]);
  if (!success)
    throw new UnauthenticatedError(`The header ${requestIdHeader} must be the UUID of a request: the gateway is of another version.`);
  return data;
}

function contentOf({ subject, name, roles, territories }: Caller): string {
  return JSON.stringify([subject, name, roles, territories]);
}
