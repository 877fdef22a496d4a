import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import { UnauthenticatedError } from './authentication';

/** What a token must be, besides signed with one of the keys: nothing here has a default that lets a token pass. */
export interface TokenRules extends JWTVerifyOptions {
  issuer: string;
  audience: string | string[];
  /** Asymmetric ones only. */
  algorithms: string[];
}

/** The claims of a token that is signed with one of the keys and keeps the rules; UnauthenticatedError with a sentence otherwise. */
export async function checkedToken(token: string, keys: JWTVerifyGetKey, rules: TokenRules): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      clockTolerance: 5,
      ...rules,
      requiredClaims: ['exp', ...(rules.requiredClaims ?? [])],
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) throw new UnauthenticatedError(sentence(error, rules));
    throw error;
  }
}

/** Says of something that was sent as a token that it is none. */
export const unreadable = 'The token cannot be read: it is not a signed JSON Web Token.';

function sentence(error: errors.JOSEError, { algorithms }: TokenRules): string {
  if (error instanceof errors.JWTExpired) return expired(error.payload);
  if (error instanceof errors.JWTClaimValidationFailed) return claimSentence(error);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature of the token is not right.';
  if (error instanceof errors.JWKSNoMatchingKey) return 'The token is signed with a key that its issuer does not publish.';
  if (error instanceof errors.JWKSMultipleMatchingKeys) return 'The token does not name the key that it is signed with (kid).';
  if (error instanceof errors.JOSEAlgNotAllowed) return `The token is not signed with an accepted algorithm: ${algorithms.join(', ')}.`;
  return unreadable;
}

function expired({ exp }: JWTPayload): string {
  const time = new Date(Number(exp) * 1000);
  return `The token has expired${Number.isNaN(time.getTime()) ? '' : ` (its time ended at ${time.toISOString()})`}. Get a new one.`;
}

function claimSentence({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `The token lacks the claim "${claim}".`;
  if (claim === 'aud') return 'The token is meant for another audience.';
  if (claim === 'iss') return 'The token comes from another issuer.';
  if (claim === 'nbf' || claim === 'iat') return 'The token is not valid yet.';
  return `The claim "${claim}" of the token is not right.`;
}
