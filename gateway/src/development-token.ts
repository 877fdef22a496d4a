import type { Caller } from '@social-economy/subgraph/caller';
import { checkedToken } from '@social-economy/subgraph/checked-token';
import { errors, importJWK, type JWTVerifyGetKey, SignJWT } from 'jose';
import { callerOfClaims } from './caller-of-claims';
import { existingKeyPairOf, type KeyPair, keyPairOf } from './key-file';

/** Whom the tokens of `npm run token` say they come from. */
export const developmentIssuer = 'social-economy:development';

const audience = 'social-economy';
const algorithm = 'EdDSA';

/** A token for trying the graph without an identity provider, signed with the key of the file, which is made when there is none. */
export async function signDevelopmentToken(
  keyFile: string,
  { subject, ...claims }: Caller & { subject: string },
  hours: number,
): Promise<string> {
  const { kid, privateKey } = await keyPairOf(keyFile);
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: algorithm, kid })
    .setIssuer(developmentIssuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt(now)
    .setExpirationTime(now + Math.ceil(hours * 3600))
    .sign(privateKey);
}

/** Reads development tokens that are signed with the key of the file; it may be made after the first token is read. */
export function developmentCallers(keyFile: string): (token: string) => Promise<Caller> {
  const keys = keysOfFile(keyFile);
  return async (token) => {
    const claims = await checkedToken(token, keys, { issuer: developmentIssuer, audience, algorithms: [algorithm] });
    return callerOfClaims(claims, { rolesClaim: 'roles', territoriesClaim: 'territories' });
  };
}

function keysOfFile(file: string): JWTVerifyGetKey {
  let known: KeyPair | null = null;
  return async ({ kid }) => {
    if (known === null || known.kid !== kid) known = await existingKeyPairOf(file);
    if (known === null || known.kid !== kid) throw new errors.JWKSNoMatchingKey();
    return importJWK(known.publicKey, algorithm);
  };
}
