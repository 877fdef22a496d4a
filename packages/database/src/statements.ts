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

/** TypeORM tells how long a statement took when it took longer than this many milliseconds: all are told of. */
export const tellsEveryEnd = { maxQueryExecutionTime: -1 };

/** Publishes the statements sent to a database; prints nothing, since a statement holds callers' values. */
export function statementLogger(database: string): Logger {
  const ends = new StatementEnds();
  return {
    logQuery: (sql, parameters: readonly unknown[] = [], runner) => {
      if (sql === dataVersionStatement || positionStatements.has(sql)) return;
      const statement: SentStatement = { sql, parameters, database };
      ends.awaited(statement, runner);
      statementChannel.publish(statement);
    },
    logQueryError: (_error, sql, _parameters, runner) => ends.ended(sql, runner, true),
    logQuerySlow: (_ms, sql, _parameters, runner) => ends.ended(sql, runner, false),
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}

/** Statements that were sent and have not ended, where anybody wants to know of their ends. */
class StatementEnds {
  private readonly sent = new WeakMap<QueryRunner, { statement: SentStatement; began: number }[]>();

  awaited(statement: SentStatement, runner: QueryRunner | undefined): void {
    if (!runner || !statementEndChannel.hasSubscribers) return;
    const sent = this.sent.get(runner) ?? [];
    sent.push({ statement, began: performance.now() });
    this.sent.set(runner, sent);
  }

  ended(sql: string, runner: QueryRunner | undefined, isFailed: boolean): void {
    const sent = runner && this.sent.get(runner);
    const index = sent?.findIndex(({ statement }) => statement.sql === sql) ?? -1;
    if (!sent || index < 0) return;
    const [ended] = sent.splice(index, 1);
    if (ended) statementEndChannel.publish({ statement: ended.statement, isFailed, ms: performance.now() - ended.began });
  }
}
