import { createHash } from 'node:crypto';
import { circuitBreaker, ConsecutiveBreaker, handleAll, timeout, TimeoutStrategy, wrap } from 'cockatiel';
import type { Redis } from '../redis';
import type { SharedAnswers } from './answers';
import { RememberedAnswer } from './remembered-answer';

/** Longer than this is not waited for: by then the subgraphs might have answered. */
const momentMs = 100;
const failuresInARow = 5;
const pauseMs = 2_000;
/** Longer ones are found anew as fast. */
const mostBytes = 2 * 2 ** 20;
/** An answer is of one day; what nobody asks for is given up by Redis earlier, as it is set there. */
const longestLifeS = 24 * 60 * 60;

interface Head {
  versions: [string, string][];
  day: string;
}

/**
 * Answers that several gateways remember together, in Redis, each with what it depends on: whoever takes one out looks whether it still
 * holds. They belong to one graph: gateways of another schema, or another version of it, have answers of their own.
 */
export class AnswersInRedis implements SharedAnswers {
  private readonly moment = wrap(
    circuitBreaker(handleAll, { halfOpenAfter: pauseMs, breaker: new ConsecutiveBreaker(failuresInARow) }),
    timeout(momentMs, TimeoutStrategy.Aggressive),
  );

  private readonly graph: string;

  constructor(
    private readonly redis: Redis,
    /** Whose questions they answer, as text. */
    schema: string,
  ) {
    this.graph = digestOf(schema);
  }

  get(key: string): Promise<RememberedAnswer | null> {
    return this.moment.execute(async () => answerOf(await this.redis.get(this.nameOf(key)))).catch(() => null);
  }

  keep(key: string, { body, versions, day }: RememberedAnswer): void {
    if (body.length > mostBytes) return;
    const head: Head = { versions: [...versions], day };
    const text = `${JSON.stringify(head)}\n${body.toString('utf8')}`;
    const kept = this.moment.execute(() => this.redis.set(this.nameOf(key), text, { expiration: { type: 'EX', value: longestLifeS } }));
    // It is found anew, then.
    kept.catch(() => undefined);
  }

  private nameOf(key: string): string {
    return `social-economy:answer:${digestOf(`${this.graph}\n${key}`)}`;
  }
}

function answerOf(text: string | null): RememberedAnswer | null {
  if (text === null) return null;
  const end = text.indexOf('\n');
  const { versions, day } = JSON.parse(text.slice(0, end)) as Head;
  return new RememberedAnswer(Buffer.from(text.slice(end + 1)), new Map(versions), day);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
