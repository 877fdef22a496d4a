import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager, QueryRunner } from 'typeorm';
import { busy } from './tried-again';

/** Waits for its turn while another process writes, and lets this one go on meanwhile. BusyError after half a minute. */
async function begin(runner: QueryRunner): Promise<void> {
  const start = performance.now();
  for (;;) {
    try {
      await runner.query('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() - start > patienceMs) throw busy(error);
    }
    await sleep(Math.random() * 40);
  }
}

const patienceMs = 30_000;

function isBusy(error: unknown): boolean {
  return (error as { driverError?: { code?: string } }).driverError?.code?.startsWith('SQLITE_BUSY') ?? false;
}

/**
 * A transaction that takes SQLite's write lock at its start: another process that writes is waited for, where a
 * transaction that begins by reading would fail when it comes to write.
 */
export async function immediately<Result>(runner: QueryRunner, unit: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  await begin(runner);
  try {
    // TypeORM opens a transaction of its own inside save() unless it knows of this one.
    Object.assign(runner, { isTransactionActive: true });
    const result = await unit(runner.manager);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    // SQLite has rolled back already where the disk is full.
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    Object.assign(runner, { isTransactionActive: false });
  }
}
