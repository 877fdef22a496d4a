import { setImmediate } from 'node:timers/promises';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { type KeptTable, type KeptValue, keptRow } from './kept-table';
import type { Snapshot } from './snapshot';

const rowsPerPortion = 1000;

/** All rows of a table in a snapshot, in the order of its key, in portions: each is looked up behind the last row of the one before. */
export async function* keptRows(snapshot: Snapshot, table: KeptTable): AsyncGenerator<Record<string, KeptValue>[]> {
  const columns = join(table.columns.map(({ name }) => column(name)));
  const order = join(table.key.map(column));
  for (let last: Record<string, KeptValue> | null | undefined = null; last !== undefined;) {
    const behind: Sql = last === null ? empty : sql`WHERE ${isBehind(table.key, last)}`;
    const found = await snapshot.read(
      sql`SELECT ${columns} FROM ${column(table.name)} ${behind} ORDER BY ${order} LIMIT ${rowsPerPortion}`,
    );
    const rows = found.map((row) => keptRow(table, row));
    yield rows;
    last = rows.length === rowsPerPortion ? rows.at(-1) : undefined;
    // SQLite answers at once: without a pause nothing else would get on.
    await setImmediate();
  }
}

/** How many rows a table has in a snapshot. */
export async function countRows(snapshot: Snapshot, { name }: KeptTable): Promise<number> {
  const [row] = await snapshot.read(sql`SELECT COUNT(*) AS count FROM ${column(name)}`);
  return Number(row?.['count']);
}

/** Whether a row stands behind another one in the order of the key; the first part lets the index be used. */
function isBehind([first = '', ...rest]: readonly string[], last: Record<string, KeptValue>): Sql {
  const value = last[first];
  if (rest.length === 0) return sql`${column(first)} > ${value}`;
  return sql`${column(first)} >= ${value} AND (${column(first)} > ${value} OR (${isBehind(rest, last)}))`;
}

function column(name: string): Sql {
  return raw(`\`${name}\``);
}
