import { channel } from 'node:diagnostics_channel';
import type { Logger, QueryRunner } from 'typeorm';
import { dataVersionStatement } from './data-version';
import { positionStatements } from './position';

/** A statement as it was sent, and the SQLite file or the name of the MySQL database that it was sent to. */
export interface SentStatement {
  sql: string;
  parameters: readonly unknown[];
  database: string;
}

/**
 * Every SQL statement is published here as a SentStatement: tests count and explain them, tools can watch them. Left out is the look at
 * the data version, which belongs to no request and is taken once a second at most.
 */
export const statementChannel = channel('social-economy:sql');

/** When a statement has ended it is published here as `{ statement, isFailed, ms }`, with the same object as when it was sent. */
export const statementEndChannel = channel('social-economy:sql-end');

/** A statement that was sent, and when, in milliseconds of performance.now(). */
export interface UnderWay {
  statement: SentStatement;
  began: number;
}

/** Publishes a statement that is sent; null where nobody wants to know of its end. */
export function sent(statement: SentStatement): UnderWay | null {
  statementChannel.publish(statement);
  return statementEndChannel.hasSubscribers ? { statement, began: performance.now() } : null;
}

/** Publishes that a statement has ended. */
export function ended(underWay: UnderWay | null, isFailed: boolean): void {
  if (underWay) statementEndChannel.publish({ statement: underWay.statement, isFailed, ms: performance.now() - underWay.began });
}

/** TypeORM tells how long a statement took when it took longer than this many milliseconds: all are told of. */
export const tellsEveryEnd = { maxQueryExecutionTime: -1 };

/** Publishes the statements sent to a database; prints nothing, since a statement holds callers' values. */
export function statementLogger(database: string): Logger {
  const underWay = new StatementsOfRunners();
  return {
    logQuery: (sql, parameters: readonly unknown[] = [], runner) => {
      if (sql === dataVersionStatement || positionStatements.has(sql)) return;
      underWay.take(sent({ sql, parameters, database }), runner);
    },
    logQueryError: (_error, sql, _parameters, runner) => ended(underWay.end(sql, runner), true),
    logQuerySlow: (_ms, sql, _parameters, runner) => ended(underWay.end(sql, runner), false),
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}

/** Statements that were sent and have not ended, by the runner that TypeORM sent them with. */
class StatementsOfRunners {
  private readonly underWay = new WeakMap<QueryRunner, UnderWay[]>();

  take(statement: UnderWay | null, runner: QueryRunner | undefined): void {
    if (!runner || !statement) return;
    const others = this.underWay.get(runner);
    if (others) others.push(statement);
    else this.underWay.set(runner, [statement]);
  }

  end(sql: string, runner: QueryRunner | undefined): UnderWay | null {
    const statements = (runner && this.underWay.get(runner)) ?? [];
    const index = statements.findIndex(({ statement }) => statement.sql === sql);
    return index < 0 ? null : (statements.splice(index, 1)[0] ?? null);
  }
}
