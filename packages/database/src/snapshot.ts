import type { Sql } from 'sql-template-tag';
import type { DataSource, QueryRunner } from 'typeorm';
import type { Connections } from './connections';
import type { Servers } from './servers';

/** A database as it was at one moment, whatever is written meanwhile. It holds a connection of its own until it is closed. */
export class Snapshot {
  constructor(
    readonly engine: Connections['engine'],
    private readonly reader: DataSource,
    private readonly runner: QueryRunner,
    private readonly servers: Servers | null,
  ) {}

  /** Runs one reading statement and gives its rows, as they were at that moment. */
  async read(statement: Sql): Promise<Record<string, unknown>[]> {
    const rows = this.runner.query(statement.sql, statement.values) as Promise<Record<string, unknown>[]>;
    return this.servers ? this.servers.watched(rows) : rows;
  }

  async close(): Promise<void> {
    await this.runner.query('ROLLBACK').finally(() => this.reader.destroy());
  }
}

/** The database as it is now. */
export async function openSnapshot({ engine, servers, openReader }: Connections): Promise<Snapshot> {
  const reader = await openReader();
  try {
    const runner = reader.createQueryRunner();
    for (const statement of beginnings[engine]) await runner.query(statement);
    return new Snapshot(engine, reader, runner, servers);
  } catch (error) {
    await reader.destroy();
    throw error;
  }
}

/** SQLite takes the moment of the first look at the file. */
const beginnings: Record<Connections['engine'], string[]> = {
  sqlite: ['BEGIN', 'SELECT 1 FROM sqlite_master LIMIT 1'],
  mysql: ['SET TRANSACTION ISOLATION LEVEL REPEATABLE READ', 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY'],
};
