import DataLoader from 'dataloader';
import sql, { join, raw, type RawValue, type Sql } from 'sql-template-tag';
import type { Database } from './database';
import { mostKeys, RowLoader } from './row-loader';
import { keptStatement } from './statement-template';
import type { EntityClass } from './tables';

/** Lines rows up with the keys that were asked for: one row or null a key, in the order of the keys. */
export function inKeyOrder<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Lines rows up with the keys that were asked for: all rows of a key, in the order in which the rows came. */
export function groupedBy<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string | null): Row[][] {
  const groups = new Map<string, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) groups.get(keyOf(row) ?? '')?.push(row);
  return keys.map((key) => groups.get(key) ?? []);
}

/** `column IN (…)` for a list that is not empty. */
export function isOneOf(column: string, values: readonly RawValue[]): Sql {
  return sql`${raw(column)} IN (${join([...values])})`;
}

/** The columns of a class's table, but for those that only statements use, `select: false`: search and order read them, nobody else. */
export function shownColumns(database: Database, entity: EntityClass): Sql {
  return raw(database.shownColumnsOf(entity));
}

/** Loads rows by a unique column, null where there is no such row. One statement for all keys asked together, up to 10 000. */
export function byKey<Row extends object>(database: Database, entity: EntityClass<Row>, column: keyof Row & string): RowLoader<Row> {
  return new RowLoader(entity.name, async (keys) =>
    inKeyOrder(keys, await rowsWhere(database, entity, column, keys), (row) => String(row[column])),
  );
}

/** Loads the rows that point at a parent, ordered by columns of the table. One statement for all parents asked together, up to 10 000. */
export function byParent<Row extends object>(
  database: Database,
  entity: EntityClass<Row>,
  column: keyof Row & string,
  orderBy: string,
): DataLoader<string, Row[]> {
  return new DataLoader(
    async (parents) =>
      groupedBy(parents, await rowsWhere(database, entity, column, parents, orderBy), (row) => row[column] as string | null),
    { maxBatchSize: mostKeys },
  );
}

/** The row that a column points at; null where the column is empty. */
export function loadOptional<Row>(loader: { load(key: string): Promise<Row | null> }, key: string | null): Promise<Row | null> {
  return key === null ? nothing : loader.load(key);
}

const nothing = Promise.resolve(null);

function rowsWhere<Row extends object>(
  database: Database,
  entity: EntityClass<Row>,
  column: string,
  values: readonly string[],
  orderBy?: string,
): Promise<Row[]> {
  const order = orderBy === undefined ? '' : ` ORDER BY ${orderBy}`;
  const statement = keptStatement({ owner: entity, name: `${column}${order}` }, values, (keys) => {
    const isAsked = isOneOf(`\`${column}\``, keys);
    return sql`SELECT ${shownColumns(database, entity)} FROM ${raw(database.tableOf(entity))} WHERE ${isAsked}${raw(order)}`;
  });
  return database.select(entity, statement);
}
