import sql from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { analyseTables } from './analyse-tables';
import { BulkInsert, rowOf, type TableRow } from './bulk-insert';
import { type Database, openDatabase } from './database';
import { migrate } from './migrate';
import { Source } from './source';
import type { Tables } from './tables';

/** A synthetic data set and a database do not go together; the message is one sentence for the operator. */
export class SyntheticDataError extends Error {
  readonly code = 'SYNTHETIC_DATA';
}

/** What one database is filled with. */
export interface SyntheticFill {
  /** Says which data set it is, scale and seed: another name is another data set. */
  name: string;
  rows: Iterable<TableRow>;
  /** Empties a database that holds another synthetic data set. */
  replace?: boolean;
  /** Told the number of rows from time to time. */
  onRows?: (inserted: number) => void;
}

/** The source of every synthetic record. */
export const syntheticSource = 'synthetic';

const rowsPerUnit = 100_000;

/** Whether a database holds generated records; real ones must not be put beside them. */
export async function holdsSyntheticRecords(manager: EntityManager): Promise<boolean> {
  const rows: unknown[] = await manager.query('SELECT id FROM source WHERE synthetic = ? LIMIT 1', [true]);
  return rows.length > 0;
}

/**
 * Fills a database of its own with synthetic records, creating it when it is missing. Gives the number of rows by table; null
 * when this very data set is there already. SyntheticDataError when the database holds real records, or another data set that
 * is not to be replaced. What an interrupted run left is replaced.
 */
export async function fillWithSyntheticData(
  databaseUrl: string,
  tables: Tables,
  fill: SyntheticFill,
): Promise<Record<string, number> | null> {
  await migrate(databaseUrl, tables);
  const database = await openDatabase(databaseUrl, tables);
  try {
    if (await isThereAlready(database, fill)) return null;
    await empty(database, tables);
    return await insertAll(database, fill);
  } finally {
    await database.close();
  }
}

async function isThereAlready(database: Database, { name, replace = false }: SyntheticFill): Promise<boolean> {
  const sources = await database.select(Source, sql`SELECT * FROM source`);
  if (sources.some(({ synthetic }) => !synthetic)) {
    throw new SyntheticDataError('The database holds records from real sources: synthetic ones go into a database of their own.');
  }
  const there = sources.find(({ id }) => id !== syntheticSource);
  if (!there || replace) return false;
  if (there.title === completeTitle(name)) return true;
  throw new SyntheticDataError(
    `The database holds another data set (${there.title}): add --replace to empty it first, or name another database.`,
  );
}

/** The sources go last: as long as there is a record, they tell that it is synthetic. */
async function empty(database: Database, { entities, lasting = [] }: Tables): Promise<void> {
  const inOrder = [...entities.filter((entity) => entity !== Source && !lasting.includes(entity)), Source];
  await database.fill(async (manager) => {
    for (const entity of inOrder) {
      const table = database.tableOf(entity);
      await manager.query(database.engine === 'mysql' ? `TRUNCATE TABLE \`${table}\`` : `DELETE FROM \`${table}\``);
    }
    return inOrder.length;
  });
}

async function insertAll(database: Database, { name, rows, onRows }: SyntheticFill): Promise<Record<string, number>> {
  const bulk = new BulkInsert();
  const all = everyRow(rows, name, onRows);
  for (let isMore = true; isMore;) isMore = await database.write((manager) => bulk.insert(manager, all, rowsPerUnit));
  await database.fill(() => Promise.resolve(Object.keys(bulk.counts).length));
  await analyseTables(database, Object.keys(bulk.counts));
  return bulk.counts;
}

/** The first row says that the records are synthetic, the last one that they are complete. */
function* everyRow(rows: Iterable<TableRow>, name: string, onRows: SyntheticFill['onRows']): Generator<TableRow, void> {
  yield sourceRow(syntheticSource, 'Synthetic records: generated, none of them real');
  let count = 0;
  for (const row of rows) {
    yield row;
    count += 1;
    if (count % 5000 === 0) onRows?.(count);
  }
  yield sourceRow(`${syntheticSource}-complete`, completeTitle(name));
}

function sourceRow(id: string, title: string): TableRow {
  return rowOf(Source, { id, title, url: null, publishedOn: null, synthetic: true });
}

function completeTitle(name: string): string {
  return `Synthetic data set ${name}`;
}
