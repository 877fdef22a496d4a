import { tellOperator } from '@social-economy/telemetry/problems';
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { AuthenticationUnavailableError } from './authentication';

/** Where keys are published, and how patiently they are fetched. */
export interface RemoteKeys {
  /** Whose keys they are, as a sentence names them: `the gateway`. */
  owner: string;
  url: string;
  timeoutMs: number;
  /** For so long after they were fetched, or could not be, an unknown key is not looked for again. */
  cooldownMs: number;
}

/** Keys that are withdrawn are taken no longer than this, as long as their owner can be asked. */
const longestAgeMs = 10 * 60_000;

/** An owner that could not be asked so lately need not be waited for: it is asked beside what goes on. */
const lateFailureMs = 60_000;

/**
 * The keys that are published at a URL, fetched when needed and again when a token names an unknown one. Those that are known stay
 * good while no others can be had; a token that needs others is then AuthenticationUnavailableError, and the log says why, once.
 */
export function remoteKeys(remote: RemoteKeys): JWTVerifyGetKey {
  const published = new PublishedKeys(remote);
  return async (header, token) => {
    if (published.isOld) await published.fetchOrBegin();
    try {
      return await published.known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await published.fetch();
      return published.known(header, token);
    }
  };
}

class PublishedKeys {
  private keys: JWTVerifyGetKey | null = null;
  private fetchedAt = -Infinity;
  private askedAt = -Infinity;
  private isFailing = false;
  private running: Promise<void> | null = null;

  constructor(private readonly remote: RemoteKeys) {}

  get isOld(): boolean {
    return Date.now() - this.fetchedAt > longestAgeMs;
  }

  /** The key that a token names, among those that were fetched last. */
  known: JWTVerifyGetKey = async (header, token) => {
    if (this.keys === null) throw this.unavailable();
    try {
      return await this.keys(header, token);
    } catch (error) {
      throw this.isFailing && error instanceof errors.JWKSNoMatchingKey ? this.unavailable() : error;
    }
  };

  /** Fetches the keys, once for all who wait, unless that was done a moment ago. */
  fetch(): Promise<void> {
    if (this.running === null && Date.now() - this.askedAt < this.remote.cooldownMs) return Promise.resolve();
    this.running ??= this.fetchNow().finally(() => {
      this.askedAt = Date.now();
      this.running = null;
    });
    return this.running;
  }

  /** Fetches the keys, but waits for them no more where others are known and their owner could not be asked a moment ago. */
  async fetchOrBegin(): Promise<void> {
    const fetching = this.fetch();
    const failedLately = this.isFailing && Date.now() - this.askedAt < lateFailureMs;
    if (this.keys === null || !failedLately) await fetching;
  }

  private async fetchNow(): Promise<void> {
    const { owner, url, timeoutMs } = this.remote;
    try {
      const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
      if (!response.ok) throw new Error(`the answer is HTTP ${response.status}`);
      this.keys = createLocalJWKSet((await response.json()) as JSONWebKeySet);
      this.fetchedAt = Date.now();
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) tellOperator(`The keys of ${owner} cannot be fetched from ${url}: ${reasonOf(error)}.`);
      this.isFailing = true;
    }
  }

  private unavailable(): AuthenticationUnavailableError {
    return new AuthenticationUnavailableError(
      `The keys of ${this.remote.owner} cannot be fetched, so no token can be checked now. Try again in a moment.`,
    );
  }
}

/** What fetch says of a failed connection is in its cause; an address with several tries has a code, but no message. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { message?: string; code?: string } };
  return cause?.message || cause?.code || message;
}
