import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { databaseFailureOf } from './database-failure';
import { rowsOver } from './mysql-rows';
import { overConnection } from './over-connection';
import type { RowSet } from './row-set';
import type { Servers } from './servers';
import type { Statement } from './statement-template';
import { conflictAt, triedAgain } from './tried-again';

/** For so long a unit of work looks for a server that does its part. */
const unitMs = 20_000;
const pauseMs = 250;

/** The rows of a reading statement, for somebody who waits until a moment of performance.now(); where a server does not do its part, those of the next. */
export function readOnServers(servers: Servers, reader: DataSource, statement: Statement, until: number): Promise<RowSet> {
  const ask = () => overConnection({ source: reader, role: 'reader' }, (runner) => rowsOver(runner, statement));
  return onNextServer(servers, ask, until);
}

/**
 * Runs a unit of work on one of the servers, and again from the beginning when it gets in another one's way or the server does not do
 * its part: not once it is being stored, since then nobody knows.
 */
export function unitOnServers<Result>(
  servers: Servers,
  writer: DataSource,
  unit: (manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  let isBeingStored = false;
  const transaction = async (runner: QueryRunner) => {
    isBeingStored = false;
    try {
      // Each statement sees what others have stored by then; what must not change meanwhile is locked.
      await runner.startTransaction('READ COMMITTED');
      // A lock that is not free within seconds makes the unit begin anew; MySQL's own patience is most of a minute.
      await runner.query('SET SESSION innodb_lock_wait_timeout = 5');
      const result = await unit(runner.manager);
      isBeingStored = true;
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    }
  };
  const inTheWay = (error: unknown) => conflictAt(isBeingStored ? 'the end' : 'any time', error);
  return onNextServer(
    servers,
    () => triedAgain(() => overConnection({ source: writer, role: 'writer' }, transaction), inTheWay),
    performance.now() + unitMs,
    () => !isBeingStored,
  );
}

/** Work that may run again elsewhere when a server does not do its part, until a moment of performance.now(). */
async function onNextServer<Result>(
  servers: Servers,
  work: () => Promise<Result>,
  until: number,
  mayRunAgain: () => boolean = () => true,
): Promise<Result> {
  for (;;) {
    const { at } = servers;
    try {
      return await servers.watched(work());
    } catch (error) {
      const failure = serverFailureOf(error);
      if (!failure || servers.count === 1) throw error;
      if (failure === 'SAYS_NO') servers.leave(at);
      if (!mayRunAgain() || performance.now() + pauseMs > until) throw error;
    }
    await sleep(Math.random() * pauseMs * 2);
  }
}

/** Numbers by which a server says that it does not serve now: no quorum, it is ending, or it is there for reading only. */
const noService = new Set([1047, 1053, 1290, 1836]);
/** Statements that take too long would do so elsewhere. */
const tooLong = new Set([1969, 3024]);

/** Whether an error is about the server: it says that it does not serve, or nothing is heard of it any more. */
function serverFailureOf(error: unknown): 'SAYS_NO' | 'SILENT' | null {
  const { errno = 0 } = (error as { driverError?: { errno?: number } }).driverError ?? (error as { errno?: number });
  if (noService.has(errno)) return 'SAYS_NO';
  if (tooLong.has(errno)) return null;
  return databaseFailureOf(error)?.extensions.code === 'DATABASE_UNAVAILABLE' ? 'SILENT' : null;
}
