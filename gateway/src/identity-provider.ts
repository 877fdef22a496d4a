import type { Caller } from '@social-economy/subgraph/caller';
import { checkedToken } from '@social-economy/subgraph/checked-token';
import { remoteKeys } from '@social-economy/subgraph/remote-keys';
import { callerOfClaims, type ClaimNames } from './caller-of-claims';

/** Who says who callers are: an OpenID Connect provider, by the access tokens that it issues for this graph. */
export interface IdentityProvider extends ClaimNames {
  jwksUrl: string;
  issuer: string;
  audience: string;
}

/** The signatures that access tokens may have. All are asymmetric: with a shared secret, who checks tokens could make them too. */
export const accessTokenAlgorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Reads the access tokens of an identity provider. */
export function providedCallers({ jwksUrl, issuer, audience, ...claimNames }: IdentityProvider): (token: string) => Promise<Caller> {
  const keys = remoteKeys({ owner: 'the identity provider', url: jwksUrl, timeoutMs: 5_000, cooldownMs: 5_000 });
  return async (token) => {
    const rules = { issuer, audience, algorithms: accessTokenAlgorithms, requiredClaims: ['sub'] };
    return callerOfClaims(await checkedToken(token, keys, rules), claimNames);
  };
}
