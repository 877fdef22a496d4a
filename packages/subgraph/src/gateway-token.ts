import { type JWTVerifyGetKey, type KeyLike, SignJWT } from 'jose';
import { z } from 'zod';
import { UnauthenticatedError } from './authentication';
import { type Caller, Role } from './caller';
import { checkedToken } from './checked-token';

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
  iat: z.number(),
  exp: z.number(),
  caller: z.object({
    subject: z.string().nullable(),
    name: z.string().nullable(),
    roles: z.array(z.enum(Role)),
    territories: z.array(z.string()),
  }),
});

/** What a token carries. */
export interface GatewayToken {
  caller: Caller;
  /** When it ends at the latest, in milliseconds since 1970. */
  until: number;
}

/** The token of the gateway's calls to a subgraph for one caller: it carries the caller, and opens no other subgraph. */
export function signGatewayToken({ kid, privateKey }: SigningKey, subgraph: string, caller: Caller): Promise<string> {
  return new SignJWT({ caller })
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(issuer)
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${lifeSeconds} s`)
    .sign(privateKey);
}

/** What a token carries with which the gateway calls one of the subgraphs; UnauthenticatedError for any other token. */
export async function readGatewayToken(token: string, keys: JWTVerifyGetKey, subgraphs: string[]): Promise<GatewayToken> {
  const payload = await checkedToken(token, keys, { issuer, audience: subgraphs, algorithms: [algorithm], maxTokenAge: lifeSeconds });
  const { success, data } = claims.safeParse(payload);
  if (!success) throw new UnauthenticatedError('The token of the gateway carries no caller: the gateway is of another version.');
  const { iat, exp, caller } = data;
  return { caller, until: Math.min(exp, iat + lifeSeconds) * 1000 };
}
