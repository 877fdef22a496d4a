import { channel } from 'node:diagnostics_channel';
import type { Logger } from 'typeorm';

/** A statement as it was sent, and the SQLite file or the name of the MySQL database that it was sent to. */
export interface SentStatement {
  sql: string;
  parameters: readonly unknown[];
  database: string;
}

/** Every SQL statement is published here as a SentStatement: tests count and explain them, tools can watch them. */
export const statementChannel = channel('social-economy:sql');

/** Publishes the statements sent to a database; prints nothing, since a statement holds callers' values. */
export function statementLogger(database: string): Logger {
  return {
    logQuery: (sql, parameters: readonly unknown[] = []) => statementChannel.publish({ sql, parameters, database } satisfies SentStatement),
    logQueryError: () => undefined,
    logQuerySlow: () => undefined,
    logSchemaBuild: () => undefined,
    logMigration: () => undefined,
    log: () => undefined,
  };
}
