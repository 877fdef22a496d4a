import type { Gauge, Histogram } from 'prom-client';

/** What waits now, and how long what waited did, in seconds. */
export interface WaitMetrics<Label extends string> {
  waiting: Gauge<Label>;
  waited: Histogram<Label>;
}

/** Counts one more that waits; gives what tells that it does not wait any more, whatever became of it. Told again it does nothing. */
export function measuredWait<Label extends string>({ waiting, waited }: WaitMetrics<Label>, labels: Record<Label, string>): () => void {
  const began = performance.now();
  let isWaiting = true;
  waiting.inc(labels);
  return () => {
    if (!isWaiting) return;
    isWaiting = false;
    waiting.dec(labels);
    waited.observe(labels, (performance.now() - began) / 1000);
  };
}
