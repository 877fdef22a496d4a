import type { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from '@social-economy/subgraph/refuse';
import type { CallerRequest } from '@social-economy/subgraph/subgraph-request';
import { rateLimited } from '@social-economy/telemetry/metrics';
import type { RequestHandler } from 'express';
import { senders } from './client-address';
import { type Exhausted, Rates, type RateSettings, type Spender } from './rates';
import type { Redis } from '../redis';
import { recordOf } from '../requests/request-record';

/** What a question costs besides the values of its answer: it is read and checked. */
export const pointsOfQuestion = 100;

/** The points that a request uses, as its answer comes to be. */
export interface RatedRequest {
  /** Takes a whole number of points from who asks. */
  charge?: (points: number) => void;
}

/** So many files an address is sent at once. */
export const mostFilesAtOnce = 2;

/** What a file of all rows, and a calendar or the catalogue, are counted as. */
export const pointsOfFile = 50_000;
export const pointsOfPage = 1_000;

/** Limits how much is asked for in a minute, by address and by caller. */
export interface RateLimits {
  /** Gives false for a request whose address has used its points, and answers it. */
  admits: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Takes points from the address of a request, all that it costs: where the application answers it after all, it costs that address no more. */
  charge: (request: IncomingMessage, points: number) => void;
  /** Refuses who has used its points, by address, before it is asked who it is; takes so many points. */
  byAddress: (points?: number) => RequestHandler;
  /** The same by caller, once it is known. */
  byCaller: (points?: number) => RequestHandler;
  /** Refuses the address that is being sent so many files already; none where addresses are not counted. */
  filesByAddress: (most: number) => RequestHandler;
}

/** The limits of a gateway; none where nothing is set. */
export function rateLimits(settings: RateSettings | null | undefined, redis: Redis | null): RateLimits {
  const rates = new Rates(settings ?? noLimits, redis);
  const addressOf = senders(settings?.trustedProxies ?? 0);
  const spenderOf = (request: IncomingMessage): Spender => ({ kind: 'address', name: addressOf(request) });
  const paid = new WeakSet<IncomingMessage>();
  const admits = (spender: Spender, response: ServerResponse) => {
    const exhausted = rates.exhaustedBy(spender);
    if (exhausted) refuseExhausted(response, exhausted);
    return !exhausted;
  };
  const counting =
    (of: (request: IncomingMessage, locals: CallerRequest) => Spender | null, points: number): RequestHandler =>
    (request, response, next) => {
      const locals = response.locals as CallerRequest & RatedRequest;
      const spender = of(request, locals);
      if (spender && !admits(spender, response)) return;
      if (spender) {
        rates.charge(spender, points);
        const { charge: others } = locals;
        locals.charge = (more) => {
          others?.(more);
          rates.charge(spender, more);
        };
      }
      next();
    };
  return {
    admits: (request, response) => admits(spenderOf(request), response),
    charge: (request, points) => {
      paid.add(request);
      rates.charge(spenderOf(request), points);
    },
    byAddress: (points = pointsOfQuestion) => counting((request) => (paid.has(request) ? null : spenderOf(request)), points),
    filesByAddress: (most) => (settings?.pointsOfAddress ? filesAtOnce(most, addressOf) : (_request, _response, next) => next()),
    byCaller: (points = pointsOfQuestion) =>
      counting((_request, { caller }) => (caller.subject === null ? null : { kind: 'caller', name: caller.subject }), points),
  };
}

const noLimits: RateSettings = { pointsOfCaller: 0, pointsOfAddress: 0, trustedProxies: 0 };

function filesAtOnce(most: number, addressOf: (request: IncomingMessage) => string): RequestHandler {
  const sent = new Map<string, number>();
  return (request, response, next) => {
    const address = addressOf(request);
    const before = sent.get(address) ?? 0;
    if (before >= most) {
      const message = `Your address is being sent ${most} files at once, and no more are. Ask again when one of them is there.`;
      response.set('retry-after', '60');
      refuse(response, 429, message, { code: 'EXPORTS_BUSY', measured: before + 1, allowed: most });
      return;
    }
    sent.set(address, before + 1);
    // One more than else listen to a response that is compressed: that is no leak.
    response.setMaxListeners(response.getMaxListeners() + 1);
    response.once('close', () => {
      const left = (sent.get(address) ?? 1) - 1;
      if (left > 0) sent.set(address, left);
      else sent.delete(address);
    });
    next();
  };
}

const whose = { caller: 'You have', address: 'Your address has' };

function refuseExhausted(response: ServerResponse, { kind, used, allowed, waitMs }: Exhausted): void {
  rateLimited.inc({ by: kind });
  recordOf(response).told('RATE_LIMITED');
  const retryAfter = Math.max(1, Math.ceil(waitMs / 1000));
  const message = `${whose[kind]} used ${used} points within a minute, but ${allowed} are allowed. Ask again in ${retryAfter} s, or for less.`;
  const body = JSON.stringify({ errors: [{ message, extensions: { code: 'RATE_LIMITED', measured: used, allowed, retryAfter } }] });
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'retry-after': String(retryAfter) };
  response.writeHead(429, headers).end(body);
}
