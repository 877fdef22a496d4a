import { LRUCache } from 'lru-cache';
import { type DataSource, QueryFailedError } from 'typeorm';
import type { RowSet } from './row-set';
import { ended, sent } from './statements';

/** So many statements are kept prepared, while their texts are not longer in all: a page of a dashboard takes a dozen. */
const mostStatements = 500;
const mostCharacters = 4_000_000;
/** A longer one, of a list that nobody asks for again, is not kept. */
const longest = 50_000;

interface Prepared {
  raw(): Prepared;
  pluck(): Prepared;
  columns(): { name: string }[];
  all(...values: unknown[]): unknown[][];
  get(): unknown;
}

interface PreparedStatement {
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
  private readonly kept = new LRUCache<string, PreparedStatement>({
    max: mostStatements,
    maxSize: mostCharacters,
    maxEntrySize: longest,
    sizeCalculation: (_, sql) => sql.length,
  });
  private state: Prepared | null = null;

  /** `name` is what the file is called where statements are told of. */
  constructor(
    private readonly source: DataSource,
    private readonly name: string,
  ) {}

  /** Runs one reading statement; QueryFailedError where it fails. */
  rows(sql: string, values: readonly unknown[]): RowSet {
    // SQLite knows no truth values.
    const parameters = values.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    const statement = sent({ sql, parameters, database: this.name });
    try {
      const kept = this.kept.get(sql) ?? this.prepare(sql);
      const rows = kept.statement.all(...parameters);
      const columns = this.columnsOf(kept);
      ended(statement, false);
      return { columns, rows };
    } catch (error) {
      ended(statement, true);
      throw new QueryFailedError(sql, parameters, error as Error);
    }
  }

  private prepare(sql: string): PreparedStatement {
    const statement = this.connection.prepare(sql).raw();
    const made = { statement, columns: columnsOf(statement), tables: null, namesColumns: namesColumns(sql) };
    this.kept.set(sql, made);
    return made;
  }

  /** Found out anew when a table was changed since, by another program too: what the statement gave belongs to the present columns. */
  private columnsOf(kept: PreparedStatement): string[] {
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

/** Whether a statement names each column that it gives, so that they are the same whatever the tables have. */
function namesColumns(sql: string): boolean {
  if (!sql.includes('*')) return true;
  const [, given = 'SELECT'] = /^\s*SELECT\s((?:[\w\s.,()]|`\w+`)*?)\sFROM\b/i.exec(sql) ?? [];
  return !/\bSELECT\b/i.test(given);
}

function columnsOf(statement: Prepared): string[] {
  return statement.columns().map(({ name }) => name);
}
