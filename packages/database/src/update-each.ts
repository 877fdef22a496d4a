import type { EntityManager } from 'typeorm';
import { groupsOf } from './groups-of';
import type { EntityClass } from './tables';

/** A row by its key, with the columns that it is to have from now on. */
export interface RowChange<Row> {
  key: string;
  changes: Partial<Row>;
}

const rowsPerStatement = 100;

/**
 * Changes rows of a table with one key column, each in columns and values of its own, a hundred in one statement. What a row does not
 * name stays as it is.
 */
export async function updateEach<Row extends object>(
  manager: EntityManager,
  entity: EntityClass<Row>,
  rows: readonly RowChange<Row>[],
): Promise<void> {
  for (const group of groupsOf(rowsPerStatement, rows)) await manager.query(...statementOf(manager, entity, group));
}

function statementOf<Row extends object>(
  { dataSource }: EntityManager,
  entity: EntityClass<Row>,
  rows: readonly RowChange<Row>[],
): [sql: string, values: unknown[]] {
  const { tableName, columns, primaryColumns } = dataSource.getMetadata(entity);
  const [key] = primaryColumns;
  if (!key || primaryColumns.length > 1) throw new Error(`${tableName} has no single key column.`);
  const values: unknown[] = [];
  const settings = columns.flatMap((column) => {
    const changed = rows.filter(({ changes }) => Object.hasOwn(changes, column.propertyName));
    if (changed.length === 0) return [];
    for (const row of changed)
      values.push(row.key, dataSource.driver.preparePersistentValue(row.changes[column.propertyName as keyof Row], column));
    const cases = new Array<string>(changed.length).fill('WHEN ? THEN ?').join(' ');
    return [`\`${column.databaseName}\` = CASE \`${key.databaseName}\` ${cases} ELSE \`${column.databaseName}\` END`];
  });
  values.push(...rows.map((row) => row.key));
  const marks = new Array<string>(rows.length).fill('?').join(', ');
  return [`UPDATE \`${tableName}\` SET ${settings.join(', ')} WHERE \`${key.databaseName}\` IN (${marks})`, values];
}
