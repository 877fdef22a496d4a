import sql, { raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { connect } from './connections';
import type { Database } from './database';
import type { KeptTable, KeptValue } from './kept-table';
import { isThere } from './migration-state';
import type { Tables } from './tables';

/** A database that something is to be restored into holds records; the message tells the operator which. */
export class NotEmptyError extends Error {
  readonly code = 'DATABASE_NOT_EMPTY';

  constructor(name: string, rows: Record<string, number>) {
    const held = Object.entries(rows).map(([table, count]) => `${table} ${count}`);
    super(
      `The database of ${name} holds records (${held.join(', ')}). A backup is restored into databases that are new or freshly migrated.`,
    );
  }
}

/** The tables of a database that hold rows, with how many; none when it is freshly migrated, or not there yet. It is left as it is. */
export async function heldRows(databaseUrl: string, tables: Tables): Promise<Record<string, number>> {
  if (!(await isThere(databaseUrl))) return {};
  const { reader, writer } = await connect(databaseUrl, tables);
  const runner = reader.createQueryRunner();
  const counts: Record<string, number> = {};
  try {
    for (const { tableName } of reader.entityMetadatas) {
      const count = (await runner.hasTable(tableName)) ? await countOf(runner, tableName) : 0;
      if (count > 0) counts[tableName] = count;
    }
    return counts;
  } finally {
    await runner.release();
    await Promise.all([reader.destroy(), writer.destroy()]);
  }
}

async function countOf(runner: Pick<EntityManager, 'query'>, table: string): Promise<number> {
  const statement = sql`SELECT COUNT(*) AS count FROM ${raw(`\`${table}\``)}`;
  const [row] = await runner.query<{ count: unknown }[]>(statement.sql);
  return Number(row?.count);
}

/** One unit of work that fills an empty database: all of it is stored, or nothing. NotEmptyError when it holds anything. */
export function restoring<Result>(
  database: Database,
  name: string,
  tables: readonly KeptTable[],
  work: (tables: Map<string, TableRestore>) => Promise<Result>,
): Promise<Result> {
  return database.write(async (manager) => {
    for (const table of tables) {
      const count = await countOf(manager, table.name);
      if (count > 0) throw new NotEmptyError(name, { [table.name]: count });
    }
    const result = await work(new Map(tables.map((table) => [table.name, new TableRestore(manager, table)])));
    await database.sumUp(manager);
    return result;
  });
}

const rowsPerStatement = 250;
const charactersPerStatement = 1_000_000;

/** Puts kept rows back into one table, many in one statement. */
export class TableRestore {
  private values: unknown[] = [];
  private rows = 0;
  private characters = 0;
  private readonly head: string;
  private readonly marks: string;

  constructor(
    private readonly manager: EntityManager,
    private readonly table: KeptTable,
  ) {
    this.head = `INSERT INTO \`${table.name}\` (${table.columns.map(({ name }) => `\`${name}\``).join(', ')}) VALUES `;
    this.marks = `(${table.columns.map(() => '?').join(', ')})`;
  }

  async add(row: Record<string, KeptValue>): Promise<void> {
    for (const { name } of this.table.columns) {
      const value = row[name] ?? null;
      // Every engine keeps booleans as 0 and 1.
      this.values.push(typeof value === 'boolean' ? Number(value) : value);
      if (typeof value === 'string') this.characters += value.length;
    }
    this.rows += 1;
    if (this.rows === rowsPerStatement || this.characters > charactersPerStatement) await this.flush();
  }

  /** Writes what waits; to be called behind the last row. */
  async flush(): Promise<void> {
    if (this.rows === 0) return;
    const statement = this.head + new Array<string>(this.rows).fill(this.marks).join(', ');
    const { values } = this;
    this.values = [];
    this.rows = 0;
    this.characters = 0;
    await this.manager.query(statement, values);
  }
}
