import { channel } from 'node:diagnostics_channel';
import type { Logger } from 'typeorm';
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

/** Publishes the statements sent to a database; prints nothing, since a statement holds callers' values. */
export function statementLogger(database: string): Logger {
  return {
    logQuery: (sql, parameters: readonly unknown[] = []) => {
      if (sql !== dataVersionStatement && !positionStatements.has(sql))
        statementChannel.publish({ sql, parameters, database } satisfies SentStatement);
    },
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}
