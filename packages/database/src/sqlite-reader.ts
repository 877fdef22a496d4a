import { LRUCache } from 'lru-cache';
import { type DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import type { RowSet } from './row-set';

/** So many statements are kept prepared: a page of a dashboard takes a dozen. */
const mostStatements = 500;

interface Prepared {
  raw(): Prepared;
  pluck(): Prepared;
  columns(): { name: string }[];
  all(...values: unknown[]): unknown[][];
  get(): unknown;
}

interface KeptStatement {
  statement: Prepared;
  columns: string[];
  /** Which state of the tables the columns belong to. */
  tables: unknown;
  namesColumns: boolean;
}

/**
 * Reads a SQLite file past TypeORM, which makes an object of each row: rows come as lists of values, several times as fast.
 */
export class SqliteReader {
  private readonly kept = new LRUCache<string, KeptStatement>({ max: mostStatements });
  private readonly runner: QueryRunner;
  private state: Prepared | null = null;

  constructor(private readonly source: DataSource) {
    this.runner = source.createQueryRunner();
  }

  /** Runs one reading statement; QueryFailedError where it fails. */
  rows(sql: string, values: readonly unknown[]): RowSet {
    const { logger } = this.source;
    // SQLite knows no truth values.
    const parameters = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    logger.logQuery(sql, parameters, this.runner);
    try {
      const kept = this.prepared(sql);
      const rows = kept.statement.all(...parameters);
      logger.logQuerySlow(0, sql, parameters, this.runner);
      return { columns: this.columnsOf(kept), rows };
    } catch (error) {
      logger.logQueryError(error as Error, sql, parameters, this.runner);
      throw new QueryFailedError(sql, parameters, error as Error);
    }
  }

  private prepared(sql: string): KeptStatement {
    const found = this.kept.get(sql) ?? this.prepare(sql);
    this.kept.set(sql, found);
    return found;
  }

  private prepare(sql: string): KeptStatement {
    const statement = this.connection.prepare(sql).raw();
    return { statement, columns: columnsOf(statement), tables: null, namesColumns: !sql.includes('*') };
  }

  /** Found out anew when a table was changed since, by another program too: what the statement gave belongs to the present columns. */
  private columnsOf(kept: KeptStatement): string[] {
    if (kept.namesColumns) return kept.columns;
    this.state ??= this.connection.prepare('PRAGMA schema_version').pluck();
    const tables = this.state.get();
    if (tables !== kept.tables) Object.assign(kept, { tables, columns: columnsOf(kept.statement) });
    return kept.columns;
  }

  private get connection(): { prepare(sql: string): Prepared } {
    return (this.source.driver as unknown as { databaseConnection: { prepare(sql: string): Prepared } }).databaseConnection;
  }
}

function columnsOf(statement: Prepared): string[] {
  return statement.columns().map(({ name }) => name);
}
