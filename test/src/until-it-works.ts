import { setTimeout as sleep } from 'node:timers/promises';

/** Tries again until it works, for half a minute. */
export async function untilItWorks<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
    }
    await sleep(500);
  }
}
