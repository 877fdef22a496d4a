import { AsyncLocalStorage } from 'node:async_hooks';
import { Mutex } from 'async-mutex';
import type { Sql } from 'sql-template-tag';
import type { EntityManager, QueryRunner } from 'typeorm';
import { type Connections, connect } from './connections';
import type { EntityClass, Tables } from './tables';

/** A row as the driver gives it: column names and plain values. */
export type RawRow = Record<string, unknown>;

/** Thrown when a server would run on tables that are older than its code. */
export class PendingMigrationsError extends Error {
  readonly code = 'PENDING_MIGRATIONS';
}

/** Opens a database whose tables are up to date; PendingMigrationsError otherwise. */
export async function openDatabase(databaseUrl: string, tables: Tables): Promise<Database> {
  const database = new Database(await connect(databaseUrl, tables));
  if (await database.hasPendingMigrations()) {
    await database.close();
    throw new PendingMigrationsError('The database has pending migrations. Run: npm run migrate');
  }
  return database;
}

/** One subgraph's database: reads run beside each other, writes one unit of work at a time on SQLite. */
export class Database {
  readonly engine: 'sqlite' | 'mysql';
  private readonly turn = new Mutex();
  private readonly openUnit = new AsyncLocalStorage<EntityManager>();

  constructor(private readonly connections: Connections) {
    this.engine = connections.engine;
  }

  /** Runs one reading statement and gives its rows. */
  async read(statement: Sql): Promise<RawRow[]> {
    return this.connections.reader.query<RawRow[]>(statement.sql, statement.values);
  }

  /** Runs one reading statement whose columns are those of a table, and gives its rows as objects of the class. */
  async select<Row extends object>(entity: EntityClass<Row>, statement: Sql): Promise<Row[]> {
    return (await this.read(statement)).map((raw) => this.hydrate(entity, raw));
  }

  /** The object of a class that a row stands for. */
  hydrate<Row extends object>(entity: EntityClass<Row>, raw: RawRow): Row {
    const { driver } = this.connections.reader;
    const metadata = this.connections.reader.getMetadata(entity);
    const row = metadata.create() as Row;
    for (const column of metadata.columns) {
      column.setEntityValue(row, driver.prepareHydratedValue(raw[column.databaseName], column));
    }
    return row;
  }

  /** Name of the table that a class is kept in. */
  tableOf(entity: EntityClass): string {
    return this.connections.reader.getMetadata(entity).tableName;
  }

  /**
   * Runs one unit of work: everything it wrote is stored, or nothing. Units wait for each other in order of arrival on
   * SQLite; a unit inside a unit joins it.
   */
  async write<Result>(unit: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const outer = this.openUnit.getStore();
    if (outer) return unit(outer);
    const run = (manager: EntityManager) => this.openUnit.run(manager, () => unit(manager));
    if (this.engine === 'mysql') return this.connections.writer.transaction(run);
    return this.turn.runExclusive(() => immediately(this.connections.writer.createQueryRunner(), run));
  }

  async hasPendingMigrations(): Promise<boolean> {
    return this.connections.writer.showMigrations();
  }

  async close(): Promise<void> {
    const { writer, reader } = this.connections;
    await this.turn.runExclusive(async () => {
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    });
  }
}

/**
 * A transaction that takes SQLite's write lock at its start: another process that writes is waited for, where a
 * transaction that begins by reading would fail when it comes to write.
 */
export async function immediately<Result>(runner: QueryRunner, unit: (manager: EntityManager) => Promise<Result>): Promise<Result> {
  await runner.query('BEGIN IMMEDIATE');
  try {
    // TypeORM opens a transaction of its own inside save() unless it knows of this one.
    Object.assign(runner, { isTransactionActive: true });
    const result = await unit(runner.manager);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK');
    throw error;
  } finally {
    Object.assign(runner, { isTransactionActive: false });
  }
}
