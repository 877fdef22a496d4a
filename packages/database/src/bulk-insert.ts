import type { DataSource, EntityManager, EntityMetadata } from 'typeorm';
import type { EntityClass } from './tables';

/** A row with the class whose table it goes into. */
export type TableRow = readonly [entity: EntityClass, row: object];

/** A row of a class: every column has to be given. */
export function rowOf<Row extends object>(entity: EntityClass<Row>, row: Row): TableRow {
  return [entity, row];
}

const rowsPerStatement = 250;

/** Inserts rows of several tables as they come, many in one statement, as plain values. */
export class BulkInsert {
  /** Rows inserted, by table. */
  readonly counts: Record<string, number> = {};
  private readonly tables = new Map<EntityClass, TableInsert>();

  /** Inserts a number of rows at most; false when there are none left. */
  async insert(manager: EntityManager, rows: Iterator<TableRow, void>, atMost: number): Promise<boolean> {
    for (let count = 0; count < atMost; count += 1) {
      const { done, value: row } = rows.next();
      if (done) return this.flushAll(manager).then(() => false);
      const table = this.tableOf(manager.dataSource, row[0]);
      table.add(row[1]);
      if (table.length === rowsPerStatement) await this.flush(manager, table);
    }
    await this.flushAll(manager);
    return true;
  }

  private tableOf(dataSource: DataSource, entity: EntityClass): TableInsert {
    const known = this.tables.get(entity);
    if (known) return known;
    const table = new TableInsert(dataSource, dataSource.getMetadata(entity));
    this.tables.set(entity, table);
    return table;
  }

  private async flushAll(manager: EntityManager): Promise<void> {
    for (const table of this.tables.values()) if (table.length > 0) await this.flush(manager, table);
  }

  private async flush(manager: EntityManager, table: TableInsert): Promise<void> {
    this.counts[table.name] = (this.counts[table.name] ?? 0) + table.length;
    await manager.query(...table.take());
  }
}

/** The rows of one table that wait for their statement. */
class TableInsert {
  readonly name: string;
  length = 0;
  private values: unknown[] = [];
  private readonly head: string;
  private readonly marks: string;
  private readonly read: ((row: object) => unknown)[];

  constructor({ driver }: DataSource, { tableName, columns }: EntityMetadata) {
    this.name = tableName;
    this.head = `INSERT INTO \`${tableName}\` (${columns.map(({ databaseName }) => `\`${databaseName}\``).join(', ')}) VALUES `;
    this.marks = `(${columns.map(() => '?').join(', ')})`;
    this.read = columns.map((column) => (row) => driver.preparePersistentValue(column.getEntityValue(row), column) as unknown);
  }

  add(row: object): void {
    for (const read of this.read) this.values.push(read(row));
    this.length += 1;
  }

  take(): [sql: string, values: unknown[]] {
    const statement: [string, unknown[]] = [this.head + new Array<string>(this.length).fill(this.marks).join(', '), this.values];
    this.values = [];
    this.length = 0;
    return statement;
  }
}
