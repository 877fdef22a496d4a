import type { IncomingMessage } from 'node:http';
import { bearerToken, UnauthenticatedError } from '@social-economy/subgraph/authentication';
import { anonymous, type Caller } from '@social-economy/subgraph/caller';
import { unreadable } from '@social-economy/subgraph/checked-token';
import { ShortLived } from '@social-economy/subgraph/short-lived';
import { decodeJwt, type JWTPayload } from 'jose';
import { developmentCallers, developmentIssuer } from './development-token';
import { type IdentityProvider, providedCallers } from './identity-provider';

/** Whose tokens the gateway accepts. */
export interface Authentication {
  /** Null where there is none: then only anonymous callers, and those with a development token. */
  identityProvider: IdentityProvider | null;
  /** The key of development tokens; null in production, where they are refused. */
  developmentKeyFile: string | null;
}

/** A token that was good is not checked again for so long, to the end of its time at most: its signature costs as much as a small question. */
const trustedForMs = 10_000;

/** Who sends a request: anonymous without an Authorization header, and with anything but a good token UnauthenticatedError, never anonymous. */
export function callers(authentication: Authentication): (request: IncomingMessage) => Promise<Caller> {
  const callerOf = callerOfToken(authentication);
  return async (request) => {
    const token = bearerToken(request);
    return token === null ? anonymous : callerOf(token);
  };
}

/** Whom an access token speaks of; UnauthenticatedError for anything but a good one. */
export function callerOfToken({ identityProvider, developmentKeyFile }: Authentication): (token: string) => Promise<Caller> {
  const developers = developmentKeyFile === null ? noDevelopers : developmentCallers(developmentKeyFile);
  const users = identityProvider === null ? noUsers : providedCallers(identityProvider);
  const known = new ShortLived<Caller>();
  return async (token) => {
    const caller = known.get(token);
    if (caller) return caller;
    const { iss: issuer, exp: end = 0 } = claimsOf(token);
    // The issuer is not yet checked: it only tells which check a token has to pass.
    const checked = await (issuer === developmentIssuer ? developers(token) : users(token));
    known.keep(token, checked, Math.min(end * 1000, Date.now() + trustedForMs));
    return checked;
  };
}

function claimsOf(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new UnauthenticatedError(unreadable);
  }
}

function noDevelopers(): never {
  throw new UnauthenticatedError(
    'This is a development token, which a graph in production does not accept. Log in with the identity provider.',
  );
}

function noUsers(): never {
  throw new UnauthenticatedError(
    'This graph knows no identity provider, so it accepts no access tokens. What is public can be read without an Authorization header.',
  );
}
