import { measuredWait } from '@social-economy/telemetry/measured-wait';
import { connectionsInUse, connectionsWaitedFor, connectionWait } from '@social-economy/telemetry/metrics';
import type { DataSource, QueryRunner } from 'typeorm';
import { DatabaseFailureError } from './database-failure';

/** Longer than it takes until a connection is known not to come about. */
const freeMs = 7_000;

/** Counts one more that waits for a connection, or for SQLite's one writer; gives what tells that it does not wait any more. */
export function waitForConnection(labels: Record<'database' | 'role', string>): () => void {
  return measuredWait({ waiting: connectionsWaitedFor, waited: connectionWait }, labels);
}

/** A pool of connections, and what it is for. */
export interface Pool {
  source: DataSource;
  role: 'writer' | 'reader' | 'replica';
}

/** Work over a connection of a pool. DatabaseFailureError BUSY where none is free for seconds. */
export async function overConnection<Result>({ source, role }: Pool, work: (runner: QueryRunner) => Promise<Result>): Promise<Result> {
  const labels = { database: source.driver.database ?? '', role };
  const runner = await freeConnection(source, labels);
  connectionsInUse.inc(labels);
  try {
    return await work(runner);
  } finally {
    connectionsInUse.dec(labels);
    await runner.release();
  }
}

/** One that does not come in time is released when it comes. */
async function freeConnection(source: DataSource, labels: Record<'database' | 'role', string>): Promise<QueryRunner> {
  const runner = source.createQueryRunner();
  const connecting = runner.connect();
  const ends = waitForConnection(labels);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DatabaseFailureError('BUSY', `no connection is free for ${freeMs / 1000} s`)), freeMs);
  });
  try {
    await Promise.race([connecting, late]);
    return runner;
  } catch (error) {
    void connecting.then(
      () => runner.release(),
      () => undefined,
    );
    throw error;
  } finally {
    clearTimeout(timer);
    ends();
  }
}
