import { setImmediate } from 'node:timers/promises';
import type { RawRow } from '@social-economy/database/database';
import type { Snapshot } from '@social-economy/database/snapshot';
import type { Cell } from '@social-economy/exchange/cell';
import type { RecordExport } from './record-export';

const rowsPerPortion = 500;

/**
 * The rows of an export in portions, in the order of their ids, as cells in the order of its columns. Each portion is looked up by the
 * last id of the one before, so that it takes no longer at the end than at the beginning.
 */
export async function* exportRows(definition: RecordExport, filter: object | null, snapshot: Snapshot): AsyncGenerator<Cell[][]> {
  const { columns, complete = same } = definition;
  for (let after: string | null = ''; after !== null;) {
    const rows = await snapshot.read(definition.rows({ filter: filter as never, after, limit: rowsPerPortion }));
    const completed = await complete(rows, snapshot);
    yield completed.map((row) => columns.map(({ name, cellOf }) => (cellOf ? cellOf(row) : ((row[name] as Cell | undefined) ?? null))));
    after = rows.length === rowsPerPortion ? String(rows.at(-1)?.['id']) : null;
    // SQLite answers at once: without a pause nobody else would be served.
    await setImmediate();
  }
}

const same = (rows: RawRow[]) => Promise.resolve(rows);
