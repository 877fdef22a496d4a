import { UnauthenticatedError } from '@social-economy/subgraph/authentication';
import { type Caller, Role } from '@social-economy/subgraph/caller';
import { isTeryt } from '@social-economy/values/teryt';
import type { JWTPayload } from 'jose';

/** Which claims of a token say what its caller may do; a path of names with dots between them leads into nested claims. */
export interface ClaimNames {
  rolesClaim: string;
  territoriesClaim: string;
}

/** The caller that a checked token speaks of. What it says of unknown roles or malformed TERYT codes gives no rights. */
export function callerOfClaims(claims: JWTPayload, { rolesClaim, territoriesClaim }: ClaimNames): Caller {
  const { sub, name } = claims as Record<string, unknown>;
  if (typeof sub !== 'string' || sub === '') throw new UnauthenticatedError('The token does not say whom it was made for ("sub").');
  if (/\p{Cc}/u.test(sub)) throw new UnauthenticatedError('The token names its caller ("sub") with control characters.');
  if (sub.length > longestName)
    throw new UnauthenticatedError(`The token names its caller ("sub") in more than ${longestName} characters.`);
  return {
    subject: sub,
    name: typeof name === 'string' && name !== '' ? name.slice(0, longestName) : null,
    roles: wordsOf(claimAt(claims, rolesClaim)).filter(isRole),
    territories: wordsOf(claimAt(claims, territoriesClaim)).filter(isTeryt),
  };
}

/** What the audit log has room for; OpenID Connect allows no longer subjects. */
const longestName = 255;

/** A claim by its name, or by its path; names may have dots of their own, as those that are URLs do. */
function claimAt(claims: unknown, path: string): unknown {
  if (typeof claims !== 'object' || claims === null) return undefined;
  if (Object.hasOwn(claims, path)) return (claims as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot !== -1; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot);
    const claim = Object.hasOwn(claims, name) ? claimAt((claims as Record<string, unknown>)[name], path.slice(dot + 1)) : undefined;
    if (claim !== undefined) return claim;
  }
  return undefined;
}

function wordsOf(claim: unknown): string[] {
  const words: unknown[] = typeof claim === 'string' ? claim.split(/\s+/) : Array.isArray(claim) ? claim : [];
  return [...new Set(words.filter((word) => typeof word === 'string'))];
}

function isRole(word: string): word is Role {
  return (Object.values(Role) as string[]).includes(word);
}
