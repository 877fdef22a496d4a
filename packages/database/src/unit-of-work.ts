import sql, { empty, raw, type Sql } from 'sql-template-tag';
import type { EntityManager, ObjectLiteral } from 'typeorm';
import { BulkInsert, rowOf } from './bulk-insert';
import type { Database, RawRow } from './database';
import { groupsOf } from './groups-of';
import { lengthOf } from './length-of';
import type { SummaryKeeper } from './summary';
import type { EntityClass } from './tables';
import { type RowChange, updateEach } from './update-each';

/** A text does not fit its column; on SQLite too, so that what one engine takes the other takes. */
export class TextTooLongError extends Error {
  constructor(
    readonly column: string,
    readonly length: number,
    readonly longest: number,
  ) {
    super(`"${column}" has ${length} characters, but at most ${longest} fit.`);
  }
}

/** What one unit of work reads and writes: it sees what it wrote itself, and others see all of it or nothing. */
export class UnitOfWork {
  constructor(
    private readonly database: Database,
    private readonly manager: EntityManager,
    private readonly summaries: SummaryKeeper,
  ) {}

  /** Runs one reading statement and gives its rows. */
  async read(statement: Sql): Promise<RawRow[]> {
    return this.manager.query<RawRow[]>(statement.sql, statement.values);
  }

  /** Runs one reading statement whose columns are those of a table, and gives its rows as objects of the class. */
  async select<Row extends object>(entity: EntityClass<Row>, statement: Sql): Promise<Row[]> {
    return (await this.read(statement)).map((row) => this.database.hydrate(entity, row));
  }

  /** The row of an id, or null. Others who want to change it wait until this unit ends. */
  lock<Row extends { id: string }>(entity: EntityClass<Row>, id: string): Promise<Row | null> {
    return this.rowWith(entity, 'id', id, this.forUpdate);
  }

  /** The row with a value that is unique in the table, or null. */
  find<Row extends object>(entity: EntityClass<Row>, column: keyof Row & string, value: string): Promise<Row | null> {
    return this.rowWith(entity, column, value, empty);
  }

  /** Put behind a SELECT, keeps its rows as they are until this unit ends. On SQLite nobody else writes meanwhile anyway. */
  get forUpdate(): Sql {
    return raw(this.database.engine === 'mysql' ? 'FOR UPDATE' : '');
  }

  /** Adds rows, many in one statement; every column has to be given. TextTooLongError when a text does not fit. */
  async insert<Row extends object>(entity: EntityClass<Row>, rows: readonly Row[]): Promise<void> {
    for (const row of rows) this.checkLengths(entity, row);
    await this.summaries.inserting(entity, rows);
    const bulk = new BulkInsert();
    const all = rows.map((row) => rowOf(entity, row)).values();
    for (let isMore = true; isMore;) isMore = await bulk.insert(this.manager, all, Number.MAX_SAFE_INTEGER);
  }

  /** Changes columns of the rows that have these values. TextTooLongError when a text does not fit. */
  async update<Row extends object>(entity: EntityClass<Row>, where: Partial<Row>, changes: Partial<Row>): Promise<void> {
    this.checkLengths(entity, changes);
    await this.summaries.changing(entity, where);
    await this.manager.update<ObjectLiteral>(entity, where, changes);
  }

  /** Changes the same columns of the rows that have these ids, a thousand in one statement. TextTooLongError when a text does not fit. */
  async updateAll<Row extends { id: string }>(entity: EntityClass<Row>, ids: readonly string[], changes: Partial<Row>): Promise<void> {
    this.checkLengths(entity, changes);
    await this.summaries.changing(entity, ids);
    for (const group of groupsOf(1000, ids)) await this.manager.update<ObjectLiteral>(entity, group, changes);
  }

  /** Changes rows by their keys, each in columns of its own, a hundred in one statement. TextTooLongError when a text does not fit. */
  async updateEach<Row extends object>(entity: EntityClass<Row>, rows: readonly RowChange<Row>[]): Promise<void> {
    for (const { changes } of rows) this.checkLengths(entity, changes);
    await this.summaries.changing(
      entity,
      rows.map(({ key }) => key),
    );
    await updateEach(this.manager, entity, rows);
  }

  /** Removes the rows that have these values: parts of a record that are written anew, never a record. */
  async remove<Row extends object>(entity: EntityClass<Row>, where: Partial<Row>): Promise<void> {
    await this.summaries.changing(entity, where);
    await this.manager.delete<ObjectLiteral>(entity, where);
  }

  private async rowWith<Row extends object>(
    entity: EntityClass<Row>,
    column: keyof Row & string,
    value: string,
    ending: Sql,
  ): Promise<Row | null> {
    const table = raw(`\`${this.database.tableOf(entity)}\``);
    const [row] = await this.select(entity, sql`SELECT * FROM ${table} WHERE ${raw(`\`${column}\``)} = ${value} ${ending}`);
    // MySQL finds texts that differ in the spaces at their end, too.
    return row?.[column] === value ? row : null;
  }

  private checkLengths(entity: EntityClass, row: object): void {
    for (const column of this.manager.getRepository(entity).metadata.columns) {
      const value: unknown = column.getEntityValue(row);
      const longest = Number(column.length) || Infinity;
      if (typeof value !== 'string' || value.length <= longest) continue;
      const length = lengthOf(value);
      if (length > longest) throw new TextTooLongError(column.propertyName, length, longest);
    }
  }
}
