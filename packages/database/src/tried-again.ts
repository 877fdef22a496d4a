import { setTimeout as sleep } from 'node:timers/promises';

/** Deadlock, lock timeout, and a record that changed since it was read (MariaDB 11): the unit of work has to begin anew. */
const conflicts = new Set([1213, 1205, 1020]);
const mostRetries = 5;
const firstPauseMs = 5;

/** Runs a whole unit of work again when MySQL says that it got in another one's way: five times at most, after pauses of random length. */
export async function triedAgain<Result>(unit: () => Promise<Result>): Promise<Result> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await unit();
    } catch (error) {
      if (retry === mostRetries || !isConflict(error)) throw error;
      await sleep(Math.random() * firstPauseMs * 4 ** retry);
    }
  }
}

function isConflict(error: unknown): boolean {
  const { errno, driverError } = error as { errno?: number; driverError?: { errno?: number } };
  return conflicts.has(errno ?? driverError?.errno ?? 0);
}
