/** The name of a state, and when it was surely that of the newest one, in milliseconds of performance.now(). */
export interface SeenVersion {
  version: string;
  asOf: number;
}

/** No answer is given out of memory unless its version was the newest one within so many milliseconds. */
export const versionBoundMs = 1_000;

/**
 * What is known of a version that others may change at any time: good for a second, then asked for again, once for all who wait.
 * Who knows of a change says so, and from then on only what was asked for afterwards counts.
 */
export class KnownVersion {
  private known: SeenVersion | null = null;
  private notBefore = -Infinity;
  private asking: { since: number; answer: Promise<SeenVersion> } | null = null;

  constructor(private readonly ask: () => Promise<string>) {}

  /** The version that was the newest one within the last second; null where it would have to be asked for. */
  ofNow(now = performance.now()): SeenVersion | null {
    return this.known && this.isGood(this.known.asOf, now) ? this.known : null;
  }

  /** The version that was the newest one within the last second; where it has to be asked for, a promise of the one when it was asked for. */
  current(): SeenVersion | Promise<SeenVersion> {
    const now = performance.now();
    const known = this.ofNow(now);
    if (known) return known;
    if (!this.asking || !this.isGood(this.asking.since, now)) this.asking = { since: now, answer: this.askNow(now) };
    return this.asking.answer;
  }

  /** The version as it is now, whatever is known. */
  newest(): Promise<SeenVersion> {
    return this.askNow(performance.now());
  }

  /** Takes in what came along with something else; of two, the one that was surely the newest later counts. */
  take(seen: SeenVersion): void {
    if (seen.asOf >= this.notBefore && seen.asOf >= (this.known?.asOf ?? -Infinity)) this.known = seen;
  }

  /** Something was changed: what is known by now is nothing any more. */
  forget(): void {
    this.known = null;
    this.asking = null;
    this.notBefore = performance.now();
  }

  private isGood(asOf: number, now: number): boolean {
    return asOf >= this.notBefore && now - asOf < versionBoundMs;
  }

  private async askNow(since: number): Promise<SeenVersion> {
    try {
      const seen = { version: await this.ask(), asOf: since };
      this.take(seen);
      return seen;
    } finally {
      if (this.asking?.since === since) this.asking = null;
    }
  }
}
