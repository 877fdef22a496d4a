import type { Connection, RowDataPacket } from 'mysql2/promise';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { forgetSamples } from './analyse-tables';
import { type Connections, connect } from './connections';
import { changeDataVersion, makeDataVersion } from './data-version';
import { immediately } from './immediately';
import { type MysqlLocation, parseDatabaseUrl } from './database-url';
import { connectToServer } from './mysql-connections';
import type { Tables } from './tables';

/** The database was made by a state of the project from before anything could be written; the message tells the operator what to do. */
export class OutdatedDatabaseError extends Error {
  readonly code = 'OUTDATED_DATABASE';
}

/** Brings the tables of a database up to date, creating it when it is missing; processes that race wait for each other. */
export async function migrate(databaseUrl: string, tables: Tables): Promise<void> {
  const location = parseDatabaseUrl(databaseUrl);
  if (location.engine === 'mysql') await createMysqlDatabase(location);
  const connections = await connect(databaseUrl, tables);
  try {
    await alone(connections, async () => {
      await checkAge(connections.writer);
      await makeDataVersion(connections.writer);
      const executed = await connections.writer.runMigrations({ transaction: 'none' });
      if (executed.length > 0) await changeDataVersion(connections.writer);
      if (connections.engine === 'sqlite') await forgetSamples(connections.writer);
    });
  } finally {
    if (connections.reader !== connections.writer) await connections.reader.destroy();
    await connections.writer.destroy();
  }
}

/** Migrations are only ever added behind the others. One that is missing before them means that the others were made by older code. */
async function checkAge(writer: DataSource): Promise<void> {
  const executor = new MigrationExecutor(writer);
  const executed = await executor.getExecutedMigrations();
  const newest = Math.max(...executed.map(({ timestamp }) => timestamp));
  const pending = await executor.getPendingMigrations();
  if (!pending.some(({ timestamp }) => timestamp < newest)) return;
  throw new OutdatedDatabaseError(
    'A database was made by a state of this project from before anything could be written. It holds nothing but loaded or generated data: remove it (.data, or the MySQL databases), then start again.',
  );
}

async function createMysqlDatabase(location: MysqlLocation): Promise<void> {
  const connection = await connectToServer(location);
  const { name } = location;
  try {
    await connection.query(`CREATE DATABASE IF NOT EXISTS \`${name}\``);
    await connection.query(`ALTER DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE ${await exactCollation(connection)}`);
  } finally {
    await connection.end();
  }
}

/**
 * The collation under which texts are equal only when they are the same: loader keys, cursors and orders must compare on
 * MySQL as they do in code and on SQLite. MariaDB and MySQL have different ones; utf8mb4_bin would ignore trailing spaces.
 */
async function exactCollation(connection: Connection): Promise<string> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT COLLATION_NAME AS name FROM information_schema.COLLATIONS WHERE COLLATION_NAME IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')",
  );
  return String(rows[0]?.['name'] ?? 'utf8mb4_bin');
}

/** On SQLite all migrations are one transaction; MySQL commits each statement of a migration by itself, under a named lock. */
async function alone({ engine, writer }: Connections, work: () => Promise<void>): Promise<void> {
  const runner = writer.createQueryRunner();
  if (engine === 'sqlite') {
    await immediately(runner, work);
    return;
  }
  try {
    await takeLock(runner);
    await work();
  } finally {
    await runner.query("SELECT RELEASE_LOCK(CONCAT(DATABASE(), '.migrate'))");
    await runner.release();
  }
}

async function takeLock(runner: QueryRunner): Promise<void> {
  const [row] = (await runner.query("SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), 60) AS taken")) as { taken: unknown }[];
  if (Number(row?.taken) !== 1)
    throw new Error('Another process has been migrating this database for a minute. Try again when it is done.');
}
