import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { CachedPage, PageCache } from './page-cache';
import { RequestBudget, type RequestLimit } from './request-budget';

/** How the API of the Local Data Bank is asked. */
export interface BdlClientSettings {
  /** Address of the API, without a slash at its end. */
  baseUrl: string;
  /** Identifies a registered user; null for an anonymous one. */
  clientId: string | null;
  limits: readonly RequestLimit[];
  timeoutMs: number;
  /** Bytes that one answer may have at most. */
  largestAnswer: number;
  /** Longest time that the API may tell us to wait. */
  longestWaitMs: number;
  /** How long to wait before a request that failed on the way is made again; twice as long each time. */
  retryMs: number;
}

/** The public address of the API. */
export const publicBdl = 'https://bdl.stat.gov.pl/api/v1';

/** What anonymous users may ask. */
export const anonymousLimits: readonly RequestLimit[] = [
  { requests: 5, withinMs: 1000 },
  { requests: 100, withinMs: 15 * 60_000 },
  { requests: 1000, withinMs: 12 * 3_600_000 },
];

export const bdlClientDefaults: BdlClientSettings = {
  ...{ baseUrl: publicBdl, clientId: null, limits: anonymousLimits },
  ...{ timeoutMs: 30_000, largestAnswer: 10_000_000, longestWaitMs: 20 * 60_000, retryMs: 500 },
};

/** The Local Data Bank did not give what was asked for; the sentence says why, and what to do. Code BAD_USER_INPUT. */
export class BdlRequestError extends BadUserInputError {}

interface Reply {
  status: number;
  headers: Headers;
  body: string;
}

const mostTries = 4;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks the API of the Local Data Bank: within its limits, never twice for what it says has not changed. */
export class BdlClient {
  private readonly budget: RequestBudget;
  /** Of all answers, how many were as kept. */
  unchanged = 0;

  constructor(
    private readonly settings: BdlClientSettings,
    private readonly cache: PageCache,
    private readonly onWait: (ms: number) => void = () => undefined,
  ) {
    this.budget = new RequestBudget(settings.limits, cache.requestsTo(new URL(settings.baseUrl).origin), onWait);
  }

  /** The answer to a path with its parameters, as text. Null when there is no such thing. BdlRequestError when it cannot be had. */
  async ask(path: string, parameters: readonly (readonly [name: string, value: string])[] = []): Promise<string | null> {
    const url = new URL(this.settings.baseUrl + path);
    for (const [name, value] of parameters) url.searchParams.append(name, value);
    const known = await this.cache.page(url.href);
    const { status, headers, body } = await this.reply(url, known);
    if (status === 304 && known) {
      this.unchanged += 1;
      return known.body;
    }
    if (status === 404) return null;
    if (status !== 200) throw new BdlRequestError(`The Local Data Bank answered with status ${status}${saidIn(body)}`);
    const etag = headers.get('etag');
    if (etag !== null) await this.cache.keep(url.href, { etag, body });
    return body;
  }

  /** A reply, tried again where the connection failed or the API asked to wait: to read twice changes nothing. */
  private async reply(url: URL, known: CachedPage | null): Promise<Reply> {
    for (let tries = 1; ; tries += 1) {
      const reply = await this.budget.spend(() => this.send(url, known).catch(noReplyUnlessRefused));
      const wait = reply === noReply ? this.settings.retryMs * 2 ** (tries - 1) : waitAskedIn(reply);
      if (reply !== noReply && wait === null) return reply;
      if (tries === mostTries || wait === null) throw givenUp(reply);
      if (wait > this.settings.longestWaitMs)
        throw new BdlRequestError(`The Local Data Bank asks to wait ${Math.ceil(wait / 60_000)} minutes. Try again then.`);
      this.onWait(wait);
      await sleep(wait);
    }
  }

  private async send(url: URL, known: CachedPage | null): Promise<Reply> {
    const headers = {
      accept: 'application/json',
      ...(this.settings.clientId !== null && { 'X-ClientId': this.settings.clientId }),
      ...(known && { 'If-None-Match': known.etag }),
    };
    const signal = AbortSignal.timeout(this.settings.timeoutMs);
    const response = await fetch(url, { headers, signal, redirect: 'manual' });
    if (response.status >= 300 && response.status < 400 && response.status !== 304) {
      throw new BdlRequestError('The Local Data Bank sends us elsewhere, where we do not follow. Give its present address as base URL.');
    }
    return { status: response.status, headers: response.headers, body: await this.bodyOf(response) };
  }

  private async bodyOf(response: Response): Promise<string> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > this.settings.largestAnswer) {
        throw new BdlRequestError(`The Local Data Bank answered with more than ${this.settings.largestAnswer} bytes, which no page has.`);
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** What stands for a reply when the connection failed on the way. */
const noReply = null;

function noReplyUnlessRefused(error: unknown): typeof noReply {
  if (error instanceof BdlRequestError) throw error;
  return noReply;
}

/** How long a reply asks to wait, in milliseconds; null when it does not. */
function waitAskedIn({ status, headers }: Reply): number | null {
  if (status !== 429 && status !== 503) return null;
  const after = headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? 1000 : Math.max(0, date - Date.now());
}

function givenUp(reply: Reply | null): BdlRequestError {
  if (reply === noReply)
    return new BdlRequestError(
      'The Local Data Bank cannot be reached, or does not answer in time. Try again later, or import saved files.',
    );
  return new BdlRequestError(`The Local Data Bank refuses for now (status ${reply.status}). Try again later, or import saved files.`);
}

/** What an error of the API says, shortened. */
function saidIn(body: string): string {
  const said = /"errorResult"\s*:\s*"([^"]{1,200})/.exec(body)?.[1];
  return said === undefined ? '.' : `: ${said}`;
}
