import { AsyncLocalStorage } from 'node:async_hooks';
import { Mutex } from 'async-mutex';
import { type EntityManager, MigrationExecutor, type QueryRunner } from 'typeorm';
import { type Connections, connect } from './connections';
import { changeDataVersion, hasDataVersion, readDataVersion } from './data-version';
import { failing, withinDeadline } from './database-failure';
import { columnsByProperty, hydratorOf, shownColumns } from './hydrator';
import { immediately } from './immediately';
import { KnownVersion } from './known-version';
import { readOnServers, unitOnServers } from './mysql-work';
import { overConnection, waitForConnection } from './over-connection';
import { objectsOf, type RowSet } from './row-set';
import type { Servers } from './servers';
import { openSnapshot, type Snapshot } from './snapshot';
import { SqliteReader } from './sqlite-reader';
import type { Statement } from './statement-template';
import { type Summary, SummaryKeeper, sumUp } from './summary';
import type { EntityClass, Tables } from './tables';
import { UnitOfWork } from './unit-of-work';

/** A row as the driver gives it: column names and plain values. */
export type RawRow = Record<string, unknown>;

/** Thrown when a server would run on tables that are older than its code. */
export class PendingMigrationsError extends Error {
  readonly code = 'PENDING_MIGRATIONS';
}

/** Opens a database whose tables are up to date; PendingMigrationsError otherwise. */
export async function openDatabase(databaseUrl: string, tables: Tables): Promise<Database> {
  const database = new Database(await connect(databaseUrl, tables), tables.summaries);
  if (await database.hasPendingMigrations()) {
    await database.close();
    throw pendingMigrations();
  }
  return database;
}

function pendingMigrations(): PendingMigrationsError {
  return new PendingMigrationsError('The database has pending migrations. Run: npm run migrate');
}

/** A unit of work that has begun. */
interface OpenUnit {
  manager: EntityManager;
  summaries: SummaryKeeper;
}

/** Whoever has a longer look takes a snapshot. */
const readMs = 10_000;
/** Who does not know the version goes on without it. */
const versionMs = 1_000;

/** One subgraph's database: reads run beside each other, writes one unit of work at a time on SQLite. */
export class Database {
  readonly engine: 'sqlite' | 'mysql';
  /** Another one after each unit of work; what this process writes is known at once, what others write within a second. */
  readonly version: KnownVersion;
  private readonly turn = new Mutex();
  private readonly openUnit = new AsyncLocalStorage<OpenUnit>();
  private openUnits = 0;
  private readonly hydrators = new Map<EntityClass, ReturnType<typeof hydratorOf>>();
  private readonly columns = new Map<EntityClass, ReadonlyMap<string, readonly string[]>>();
  private readonly shownColumns = new Map<EntityClass, string>();
  private readonly tables = new Map<EntityClass, string>();
  private readonly reading: (statement: Statement) => Promise<RowSet>;

  constructor(
    private readonly connections: Connections,
    private readonly summaries: readonly Summary[] = [],
  ) {
    this.engine = connections.engine;
    this.reading = this.readingOf(connections);
    this.version = new KnownVersion(() => withinDeadline(this.lookAtVersion(), versionMs));
  }

  /** Runs one reading statement and gives its rows; DatabaseFailureError where it gives none within 10 s. */
  async read(statement: Statement): Promise<RawRow[]> {
    return objectsOf(await this.rows(statement));
  }

  /** The same rows as lists of values: for who makes objects of their own of many. */
  rows(statement: Statement): Promise<RowSet> {
    return this.reading(statement);
  }

  private readingOf({ reader, servers, name }: Connections): (statement: Statement) => Promise<RowSet> {
    if (servers) return (statement) => withinDeadline(this.readOnServers(servers, statement), readMs);
    const sqlite = new SqliteReader(reader, name);
    return (statement) => failing(new Promise((resolve) => resolve(sqlite.rows(statement.sql, statement.values))));
  }

  private readOnServers(servers: Servers, statement: Statement): Promise<RowSet> {
    const { reader, replicas } = this.connections;
    const onPrimary = () => readOnServers(servers, reader, statement, performance.now() + readMs);
    const look = () => void Promise.resolve(this.version.current()).catch(() => undefined);
    return replicas ? replicas.read(statement, onPrimary, look) : onPrimary();
  }

  /** The version first, then how far the database has come: a copy that has come as far holds what the version names. */
  private async lookAtVersion(): Promise<string> {
    const began = performance.now();
    return this.look('reader', async (runner) => {
      const version = await readDataVersion(runner);
      await this.connections.replicas?.follow(runner, began);
      return version;
    });
  }

  /** Runs one reading statement whose columns are those of a table, and gives its rows as objects of the class. */
  async select<Row extends object>(entity: EntityClass<Row>, statement: Statement): Promise<Row[]> {
    const { columns, rows } = await this.rows(statement);
    return rows.map(this.hydrating(entity, columns));
  }

  /** The database as it is now, for who reads so much that others write meanwhile; whoever opens it closes it. */
  snapshot(): Promise<Snapshot> {
    return openSnapshot(this.connections);
  }

  /** The object of a class that a row stands for. */
  hydrate<Row extends object>(entity: EntityClass<Row>, raw: RawRow): Row {
    return this.hydrating(entity, Object.keys(raw))(Object.values(raw));
  }

  /** What makes objects of a class from rows with these columns. */
  hydrating<Row extends object>(entity: EntityClass<Row>, columns: readonly string[]): (row: readonly unknown[]) => Row {
    const { reader } = this.connections;
    const hydrator = this.hydrators.get(entity) ?? hydratorOf(reader.getMetadata(entity), reader);
    this.hydrators.set(entity, hydrator);
    return hydrator(columns) as (row: readonly unknown[]) => Row;
  }

  /** The columns of a class's table that these properties are read from. */
  columnsOf(entity: EntityClass, properties: readonly string[]): string[] {
    const known = this.columns.get(entity) ?? columnsByProperty(this.connections.reader.getMetadata(entity));
    this.columns.set(entity, known);
    return properties.flatMap((property) => {
      const names = known.get(property);
      if (!names) throw new Error(`${entity.name} has no column for ${property}.`);
      return names;
    });
  }

  /** The names of a class's columns that are read with its rows, as a statement lists them. */
  shownColumnsOf(entity: EntityClass): string {
    const known = this.shownColumns.get(entity) ?? shownColumns(this.connections.reader.getMetadata(entity));
    this.shownColumns.set(entity, known);
    return known;
  }

  /** Name of the table that a class is kept in. */
  tableOf(entity: EntityClass): string {
    const known = this.tables.get(entity) ?? this.connections.reader.getMetadata(entity).tableName;
    this.tables.set(entity, known);
    return known;
  }

  /**
   * Runs one unit of work: everything it wrote is stored, or nothing. Units wait for each other in order of arrival on
   * SQLite; MySQL runs them side by side, and again from the beginning when they get in each other's way. A unit inside a
   * unit joins it.
   */
  async write<Result>(unit: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    return this.inUnit(({ manager }) => unit(manager));
  }

  /** The same, with the unit's reads and writes in terms of classes and rows. */
  change<Result>(unit: (work: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.inUnit(({ manager, summaries }) => unit(new UnitOfWork(this, manager, summaries)));
  }

  /** The same for who inserts or removes rows past the units of work; gives what the unit gives, the number of rows. */
  fill(unit: (manager: EntityManager) => Promise<number>): Promise<number> {
    return this.write(async (manager) => {
      const count = await unit(manager);
      if (count > 0) await this.sumUp(manager);
      return count;
    });
  }

  /** Sums up anew what summaries tell: behind rows that were inserted or removed past the units of work. */
  async sumUp(manager: EntityManager): Promise<void> {
    for (const summary of this.summaries) await sumUp(manager, summary);
  }

  private async inUnit<Result>(unit: (open: OpenUnit) => Promise<Result>): Promise<Result> {
    const outer = this.openUnit.getStore();
    if (outer) return unit(outer);
    const run = async (manager: EntityManager) => {
      const open = { manager, summaries: new SummaryKeeper(manager, this.summaries) };
      const result = await this.carrying(open, () => unit(open));
      await open.summaries.settle();
      await changeDataVersion(manager);
      return result;
    };
    return failing(this.transaction(run)).finally(() => {
      this.version.forget();
      this.connections.replicas?.require(performance.now());
    });
  }

  /** What is open is known to all that the work does. While nothing is, nothing is carried: it makes every promise of the process dearer. */
  private async carrying<Result>(open: OpenUnit, work: () => Promise<Result>): Promise<Result> {
    this.openUnits += 1;
    try {
      return await this.openUnit.run(open, work);
    } finally {
      this.openUnits -= 1;
      if (this.openUnits === 0) this.openUnit.disable();
    }
  }

  private transaction<Result>(run: (manager: EntityManager) => Promise<Result>): Promise<Result> {
    const { writer, servers } = this.connections;
    if (servers) return unitOnServers(servers, writer, run);
    const begins = waitForConnection({ database: String(writer.driver.database), role: 'writer' });
    const begun = (manager: EntityManager) => {
      begins();
      return run(manager);
    };
    return this.turn.runExclusive(() => immediately(writer.createQueryRunner(), begun)).finally(begins);
  }

  async hasPendingMigrations(): Promise<boolean> {
    const { writer } = this.connections;
    const isPending = async (runner: QueryRunner) =>
      (await new MigrationExecutor(writer, runner).showMigrations()) || !(await hasDataVersion(runner));
    return this.look('writer', isPending);
  }

  /** Rejects where the database does not answer its reader or its writer, or is older than the code. */
  async check(): Promise<void> {
    await this.look('reader', (runner) => runner.query('SELECT 1'));
    if (await this.hasPendingMigrations()) throw pendingMigrations();
  }

  /** A look at the database itself: on MySQL over a connection of a pool, as all work is. */
  private look<Result>(role: 'reader' | 'writer', look: (runner: QueryRunner) => Promise<Result>): Promise<Result> {
    const { [role]: source, servers } = this.connections;
    return servers ? overConnection({ source, role }, look) : look(source.createQueryRunner());
  }

  /** Lets the unit that has begun end; whoever still waits for its turn is refused, and wrote nothing. */
  async close(): Promise<void> {
    const { writer, reader, replicas } = this.connections;
    this.turn.cancel();
    await this.turn.runExclusive(async () => {
      await replicas?.close();
      if (reader !== writer) await reader.destroy();
      await writer.destroy();
    });
  }
}
