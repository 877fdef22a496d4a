import { existsSync } from 'node:fs';
import type { RowDataPacket } from 'mysql2/promise';
import sql from 'sql-template-tag';
import { type Connections, connect } from './connections';
import { parseDatabaseUrl } from './database-url';
import { connectToServer } from './mysql-connections';
import type { Tables } from './tables';

/** Which migrations a database has seen, by their names, each list in their order. */
export interface MigrationState {
  applied: string[];
  /** Known to this code, not yet applied. */
  pending: string[];
  /** Applied by another state of the project, which this code knows nothing of. */
  unknown: string[];
}

/** The migrations of a database, which is neither made nor changed; all are pending where there is no database yet. */
export async function migrationState(databaseUrl: string, tables: Tables): Promise<MigrationState> {
  const known = namesOfMigrations(tables);
  const applied = await appliedMigrations(databaseUrl, tables);
  return {
    applied,
    pending: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  };
}

/** The names of all migrations that the code knows, in their order. */
export function namesOfMigrations({ migrations }: Tables): string[] {
  return (migrations as (new () => { name: string })[]).map((migration) => new migration().name);
}

/** Whether there is a database at all. */
export async function isThere(databaseUrl: string): Promise<boolean> {
  const location = parseDatabaseUrl(databaseUrl);
  if (location.engine === 'sqlite') return existsSync(location.file);
  const connection = await connectToServer(location);
  try {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT 1 FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ?', [
      location.name,
    ]);
    return rows.length > 0;
  } finally {
    await connection.end();
  }
}

async function appliedMigrations(databaseUrl: string, tables: Tables): Promise<string[]> {
  if (!(await isThere(databaseUrl))) return [];
  const connections = await connect(databaseUrl, tables);
  try {
    return await namesIn(connections);
  } finally {
    await Promise.all([connections.reader.destroy(), connections.writer.destroy()]);
  }
}

async function namesIn({ reader }: Pick<Connections, 'reader'>): Promise<string[]> {
  const runner = reader.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const statement = sql`SELECT name FROM migrations ORDER BY id`;
    return ((await runner.query(statement.sql)) as { name: string }[]).map(({ name }) => name);
  } finally {
    await runner.release();
  }
}
