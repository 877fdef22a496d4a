import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterwards } from '@social-economy/database/testing';
import type { IdentityProvider } from '@social-economy/gateway/identity-provider';
import { anonymous, type Caller, Role } from '@social-economy/subgraph/caller';
import { listen, stop } from '@social-economy/subgraph/listening';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, type KeyLike, SignJWT, UnsecuredJWT } from 'jose';

const coordinatorOf = (...territories: string[]): Caller => ({
  subject: `coordinator-${territories.join('-')}`,
  name: 'Anna Nowak',
  roles: [Role.REGIONAL_COORDINATOR],
  territories,
});

/** Everybody who may ask the graph, as far as it makes a difference. */
export const callers = {
  anonymous,
  'a user without a role': { subject: 'user', name: 'Jan', roles: [], territories: ['28'] },
  'an analyst': { subject: 'analyst', name: 'Ewa', roles: [Role.ANALYST], territories: ['28'] },
  'a coordinator without a territory': coordinatorOf(),
  'the coordinator of 28': coordinatorOf('28'),
  'the coordinator of 06': coordinatorOf('06'),
  'the coordinator of 2862': coordinatorOf('2862'),
  'the coordinator of 28 and 06': coordinatorOf('28', '06'),
  'a national coordinator': { subject: 'national', name: 'Zofia', roles: [Role.NATIONAL_COORDINATOR], territories: [] },
  'an administrator': { subject: 'administrator', name: 'Piotr', roles: [Role.ADMINISTRATOR], territories: [] },
} satisfies Record<string, Caller>;
export type CallerName = keyof typeof callers;

/** The names of the callers. */
export const callerNames = Object.keys(callers) as CallerName[];

/** An identity provider under test, and the tokens that it issues. */
export interface ProviderUnderTest {
  provider: IdentityProvider;
  /** A token that the graph accepts; undefined for the anonymous caller, who has none. */
  tokenOf: (caller: Caller) => Promise<string | undefined>;
  /** Tokens of an administrator that nobody may accept, by what is wrong with them. */
  refused: Record<string, string>;
}

/** Publishes keys at an address of this machine, as an identity provider does; stopped when the file's tests are done. */
export async function startIdentityProvider(): Promise<ProviderUnderTest> {
  const signer: Signer = { algorithm: 'RS256', kid: 'key', ...(await generateKeyPair('RS256')) };
  const keys = [{ ...(await exportJWK(signer.publicKey)), kid: signer.kid, alg: signer.algorithm }];
  const server = createServer((_request, response) => void response.end(JSON.stringify({ keys })));
  await listen(server, { host: '127.0.0.1', port: 0 });
  afterwards(() => stop(server));
  const provider: IdentityProvider = {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`,
    issuer: 'https://login.example.org/realms/graph',
    audience: 'social-economy-graph',
    rolesClaim: 'roles',
    territoriesClaim: 'territories',
  };
  const claims = claimsOf(provider, callers['an administrator']);
  return {
    provider,
    tokenOf: async (caller) => (caller.subject === null ? undefined : signed(claimsOf(provider, caller), signer)),
    refused: await refusedTokens(claims, signer),
  };
}

/** What tokens are signed with. */
export interface Signer {
  algorithm: string;
  kid: string;
  privateKey: KeyLike;
  publicKey: KeyLike;
}

/** Tokens with the claims of one that is accepted, by what is wrong with them. */
export async function refusedTokens(claims: JWTPayload, signer: Signer): Promise<Record<string, string>> {
  const stranger = await generateKeyPair(signer.algorithm);
  const secret = Buffer.from(await exportSPKI(signer.publicKey));
  const { exp = 0, ...endless } = claims;
  return {
    'an expired token': await signed({ ...claims, iat: exp - 7200, exp: now() - 60 }, signer),
    'a token without an end': await signed(endless, signer),
    'a token for another audience': await signed({ ...claims, aud: 'another-graph' }, signer),
    'a token of another issuer': await signed({ ...claims, iss: 'https://login.example.com' }, signer),
    'a token with alg none': new UnsecuredJWT(claims).encode(),
    'a token signed with HS256 and the public key': await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: signer.kid })
      .sign(secret),
    'a token signed with the key of a stranger': await signed(claims, { ...signer, ...stranger }),
  };
}

function claimsOf({ issuer, audience }: IdentityProvider, { subject, ...claims }: Caller): JWTPayload {
  return { ...claims, sub: String(subject), iss: issuer, aud: audience, exp: now() + 3600 };
}

function signed(claims: JWTPayload, { algorithm, kid, privateKey }: Pick<Signer, 'algorithm' | 'kid' | 'privateKey'>): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, kid }).sign(privateKey);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
