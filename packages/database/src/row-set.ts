import type { RawRow } from './database';

/** What a statement gives: each row as the values of the columns, in their order. */
export interface RowSet {
  columns: readonly string[];
  rows: readonly (readonly unknown[])[];
}

/** The rows as objects. */
export function objectsOf({ columns, rows }: RowSet): RawRow[] {
  return rows.map((row) => {
    const object: RawRow = {};
    for (let place = 0; place < columns.length; place += 1) object[columns[place] as string] = row[place];
    return object;
  });
}

/** Where the values of a column stand in each row; of two columns of one name the last one counts, as it does in an object. */
export function columnAt({ columns }: Pick<RowSet, 'columns'>, name: string): number {
  return columns.lastIndexOf(name);
}
