import { tellOperator } from '@social-economy/telemetry/problems';
import { LRUCache } from 'lru-cache';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from '../redis';
import type { TrustedProxies } from './client-address';

/** How many points may be used within a minute; 0 for as many as one likes. */
export interface RateSettings {
  pointsOfCaller: number;
  pointsOfAddress: number;
  trustedProxies: TrustedProxies;
}

/** Who uses points: a caller by the subject of its token, or an address. */
export interface Spender {
  kind: 'caller' | 'address';
  name: string;
}

/** Who used more than is allowed, and for how many milliseconds it has to wait. */
export interface Exhausted {
  kind: Spender['kind'];
  used: number;
  allowed: number;
  waitMs: number;
}

const windowSeconds = 60;
const mostExhausted = 100_000;

/**
 * Counts points by caller and by address, within a minute from the first one: in this process, or by Redis for all gateways that share
 * one. Nobody waits for it: a question is answered or refused by what was counted before it, so that the one that goes beyond is answered.
 */
export class Rates {
  private readonly limiters: Record<Spender['kind'], RateLimiterAbstract | null>;
  private readonly exhausted = new LRUCache<string, { used: number; until: number }>({ max: mostExhausted });
  private readonly allowed: Record<Spender['kind'], number>;

  constructor({ pointsOfCaller, pointsOfAddress }: RateSettings, redis: Redis | null) {
    this.allowed = { caller: pointsOfCaller, address: pointsOfAddress };
    this.limiters = { caller: limiterOf('caller', pointsOfCaller, redis), address: limiterOf('address', pointsOfAddress, redis) };
  }

  /** Null for who may go on. */
  exhaustedBy({ kind, name }: Spender): Exhausted | null {
    const known = this.exhausted.get(`${kind} ${name}`);
    const waitMs = known ? known.until - Date.now() : 0;
    return known && waitMs > 0 ? { kind, used: known.used, allowed: this.allowed[kind], waitMs } : null;
  }

  /** Takes a whole number of points. */
  charge({ kind, name }: Spender, points: number): void {
    this.limiters[kind]?.consume(name, points).catch((refused: unknown) => {
      // Without Redis the memory of this process counts; what else goes wrong keeps nobody from an answer.
      if (!(refused instanceof RateLimiterRes)) tellOperator(refused);
      else this.exhausted.set(`${kind} ${name}`, { used: refused.consumedPoints, until: Date.now() + refused.msBeforeNext });
    });
  }
}

function limiterOf(kind: Spender['kind'], points: number, redis: Redis | null): RateLimiterAbstract | null {
  if (points === 0) return null;
  const limit = { points, duration: windowSeconds, keyPrefix: `rate:${kind}` };
  const inMemory = new RateLimiterMemory(limit);
  if (!redis) return inMemory;
  return new RateLimiterRedis({
    ...limit,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: inMemory,
  });
}
