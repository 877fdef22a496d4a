import { channel } from 'node:diagnostics_channel';
import type { Logger } from 'typeorm';

/** Every SQL statement is published here as `{ sql }` when it is sent: tests count them, tools can watch them. */
export const statementChannel = channel('social-economy:sql');

/** Publishes statements; prints nothing, since a statement holds callers' values. */
export const statementLogger: Logger = {
  logQuery: (sql) => statementChannel.publish({ sql }),
  logQueryError: () => undefined,
  logQuerySlow: () => undefined,
  logSchemaBuild: () => undefined,
  logMigration: () => undefined,
  log: () => undefined,
};
