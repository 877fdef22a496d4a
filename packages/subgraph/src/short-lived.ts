import { LRUCache } from 'lru-cache';

interface Kept<Value> {
  value: Value;
  from: number;
  until: number;
}

const most = 1_000;
const mostCharacters = 4_000_000;

/**
 * Values that are good for a while by the clock that tokens go by: at most 1 000, for keys of at most 4 million characters together.
 * A clock that is put back or forward gives none for longer.
 */
export class ShortLived<Value extends object> {
  private readonly kept = new LRUCache<string, Kept<Value>>({
    max: most,
    maxSize: mostCharacters,
    sizeCalculation: (_kept, key) => Math.max(1, key.length),
  });

  get(key: string): Value | null {
    const kept = this.kept.get(key);
    const now = Date.now();
    return kept && kept.from <= now && now < kept.until ? kept.value : null;
  }

  /** Keeps a value from now on, until a time in milliseconds since 1970. */
  keep(key: string, value: Value, until: number): void {
    this.kept.set(key, { value, from: Date.now(), until });
  }

  /** Keeps a value no longer, unless another one has taken its place. */
  forget(key: string, value: Value): void {
    if (this.kept.peek(key)?.value === value) this.kept.delete(key);
  }
}
