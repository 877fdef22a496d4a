import { setTimeout as sleep } from 'node:timers/promises';

/** Deadlock, lock timeout, and a record that changed since it was read (MariaDB 11): the unit of work has to begin anew. */
const conflicts = { 'any time': new Set([1213, 1205, 1020]), 'the end': new Set([1213]) };
const mostRetries = 5;
const longestMs = 20_000;
const firstPauseMs = 5;

/** So many write the same records at once that a unit of work found no time of its own. It wrote nothing. Code BUSY. */
export class BusyError extends Error {
  readonly extensions = { code: 'BUSY' };
}

/**
 * Runs a whole unit of work again when MySQL says that it got in another one's way: five times at most, after pauses of random
 * length, and not once 20 s are over. BusyError then.
 */
export async function triedAgain<Result>(
  unit: () => Promise<Result>,
  isConflict = (error: unknown) => conflictAt('any time', error),
): Promise<Result> {
  const start = performance.now();
  for (let retry = 0; ; retry += 1) {
    try {
      return await unit();
    } catch (error) {
      if (!isConflict(error)) throw error;
      if (retry === mostRetries || performance.now() - start > longestMs) throw busy(error);
      await sleep(Math.random() * firstPauseMs * 4 ** retry);
    }
  }
}

/** What is thrown in the place of an error that says that others are in the way. */
export function busy(cause: unknown): BusyError {
  return new BusyError('Others are writing the same records just now, so nothing was written. Send it again in a moment.', { cause });
}

/** Whether MySQL says that the unit of work got in another one's way; at its end, when it is being stored, only a deadlock says that nothing was. */
export function conflictAt(time: keyof typeof conflicts, error: unknown): boolean {
  const { errno, driverError } = error as { errno?: number; driverError?: { errno?: number } };
  return conflicts[time].has(errno ?? driverError?.errno ?? 0);
}
