import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { AuthenticationUnavailableError } from './authentication';

/** Where keys are published, and how patiently they are fetched. */
export interface RemoteKeys {
  /** Whose keys they are, as a sentence names them: `the gateway`. */
  owner: string;
  url: string;
  timeoutMs: number;
  /** For so long after they were fetched, an unknown key is not looked for again. */
  cooldownMs: number;
}

/**
 * The keys that are published at a URL, fetched when needed and again when a token names an unknown one. When they cannot be
 * fetched, AuthenticationUnavailableError; that is logged once, until they can be fetched again.
 */
export function remoteKeys({ owner, url, timeoutMs, cooldownMs }: RemoteKeys): JWTVerifyGetKey {
  const keySet = () => createRemoteJWKSet(new URL(url), { timeoutDuration: timeoutMs, cooldownDuration: cooldownMs });
  let keys = keySet();
  let isLogged = false;
  return async (header, token) => {
    try {
      const key = await within(timeoutMs, keys(header, token));
      isLogged = false;
      return key;
    } catch (error) {
      const isFetched = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      if (!isFetched && !isLogged) console.error(`The keys of ${owner} cannot be fetched from ${url}: ${reasonOf(error)}.`);
      isLogged = !isFetched;
      if (isFetched) throw error;
      // One that hangs in the middle of an answer would keep everybody waiting for ever.
      if (error instanceof TooLateError) keys = keySet();
      throw new AuthenticationUnavailableError(
        `The keys of ${owner} cannot be fetched, so no token can be checked now. Try again in a moment.`,
      );
    }
  };
}

/** An address with several tries has a code, but no message. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message: string; code?: string };
  return message || (code ?? String(error));
}

class TooLateError extends Error {}

async function within<Result>(timeoutMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLateError(`no answer within ${timeoutMs / 1000} s`)), timeoutMs);
  });
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer));
}
