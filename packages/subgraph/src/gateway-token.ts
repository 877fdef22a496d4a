import { type JWTVerifyGetKey, type KeyLike, SignJWT } from 'jose';
import { z } from 'zod';
import { UnauthenticatedError } from './authentication';
import { Role } from './caller';
import { checkedToken } from './checked-token';
import type { CallerRequest } from './subgraph-request';

const issuer = 'social-economy:gateway';
const algorithm = 'EdDSA';
/** With the 5 s that clocks may differ, a token is taken for less than a minute. */
const lifeSeconds = 45;

/** A private key, and the name of the public one that belongs to it. */
export interface SigningKey {
  kid: string;
  privateKey: KeyLike;
}

const claims = z.object({
  request: z.uuid(),
  caller: z.object({
    subject: z.string().nullable(),
    name: z.string().nullable(),
    roles: z.array(z.enum(Role)),
    territories: z.array(z.string()),
  }),
});

/** The token of one call of the gateway to a subgraph: it carries the caller, and opens no other subgraph. */
export function signGatewayToken({ kid, privateKey }: SigningKey, subgraph: string, { id, caller }: CallerRequest): Promise<string> {
  return new SignJWT({ request: id, caller } satisfies CarriedRequest)
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(issuer)
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${lifeSeconds} s`)
    .sign(privateKey);
}

/** The request within which the gateway calls one of the subgraphs; UnauthenticatedError for any other token. */
export async function readGatewayToken(token: string, keys: JWTVerifyGetKey, subgraphs: string[]): Promise<CallerRequest> {
  const payload = await checkedToken(token, keys, { issuer, audience: subgraphs, algorithms: [algorithm], maxTokenAge: lifeSeconds });
  const { success, data } = claims.safeParse(payload);
  if (!success) throw new UnauthenticatedError('The token of the gateway carries no caller: the gateway is of another version.');
  return { id: data.request, caller: data.caller };
}

interface CarriedRequest extends Record<string, unknown> {
  request: string;
  caller: CallerRequest['caller'];
}
