import { QueryFailedError, type QueryRunner } from 'typeorm';
import type { RowSet } from './row-set';
import type { Statement } from './statement-template';

/** What is needed of a connection of mysql2. */
interface Session {
  query(
    options: { sql: string; values: unknown[]; rowsAsArray: true },
    done: (error: Error | null, rows: unknown[][], columns: { name: string }[]) => void,
  ): unknown;
}

/**
 * Runs one reading statement over the connection of a runner, past TypeORM: rows come as lists of values, and no stack is recorded for each
 * statement. QueryFailedError where it fails.
 */
export async function rowsOver(runner: QueryRunner, { sql, values: given }: Statement): Promise<RowSet> {
  const { logger } = runner.dataSource;
  const values = [...given];
  const session = (await runner.connect()) as Session;
  logger.logQuery(sql, values, runner);
  try {
    const found = await rowsOf(session, sql, values);
    logger.logQuerySlow(0, sql, values, runner);
    return found;
  } catch (error) {
    logger.logQueryError(error as Error, sql, values, runner);
    throw new QueryFailedError(sql, values, error as Error);
  }
}

function rowsOf(session: Session, sql: string, values: unknown[]): Promise<RowSet> {
  return new Promise((resolve, reject) => {
    session.query({ sql, values, rowsAsArray: true }, (error, rows, columns) => {
      if (error) reject(error);
      else resolve({ columns: columns.map(({ name }) => name), rows });
    });
  });
}
