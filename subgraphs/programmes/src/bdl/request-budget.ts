/** So many requests in so many milliseconds, at most. */
export interface RequestLimit {
  requests: number;
  withinMs: number;
}

/** When requests were made, kept from one run to the next. */
export interface RequestLog {
  read: () => Promise<number[]>;
  write: (times: number[]) => Promise<void>;
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Makes requests one after the other, and waits wherever one more would be more than a limit allows in any stretch of its length. Requests count
 * from their end: whoever is asked has certainly had them by then.
 */
export class RequestBudget {
  private times: number[] | null = null;

  constructor(
    private readonly limits: readonly RequestLimit[],
    private readonly log: RequestLog,
    private readonly onWait: (ms: number) => void,
  ) {}

  /** Runs a request when its turn has come. */
  async spend<Result>(request: () => Promise<Result>): Promise<Result> {
    this.times ??= await this.log.read();
    for (let ms = this.wait(Date.now()); ms > 0; ms = this.wait(Date.now())) {
      this.onWait(ms);
      await sleep(ms);
    }
    try {
      return await request();
    } finally {
      await this.count(Date.now());
    }
  }

  private wait(now: number): number {
    const waits = this.limits.map(({ requests, withinMs }) => (this.times?.at(-requests) ?? -Infinity) + withinMs - now + 1);
    return Math.max(0, ...waits);
  }

  private async count(now: number): Promise<void> {
    const longest = Math.max(0, ...this.limits.map(({ withinMs }) => withinMs));
    this.times = [...(this.times ?? []), now].filter((time) => time > now - longest);
    await this.log.write(this.times);
  }
}
