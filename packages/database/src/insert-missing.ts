import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/**
 * Inserts the rows whose keys are not in the table yet and leaves the others as they are: loading the same data again
 * changes nothing, also after callers have changed it. Gives the rows that were new.
 */
export async function insertMissing<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: Row[],
): Promise<Row[]> {
  const { primaryColumns, tableName } = manager.getRepository(entity).metadata;
  const columns = primaryColumns.map(({ databaseName }) => databaseName);
  const keyOf = (row: ObjectLiteral) => JSON.stringify(columns.map((column) => String(row[column])));
  const stored = await manager.query<ObjectLiteral[]>(`SELECT ${columns.map((column) => `\`${column}\``).join(', ')} FROM ${tableName}`);
  const known = new Set(stored.map(keyOf));
  const missing = rows.filter((row) => !known.has(keyOf(row)));
  for (let start = 0; start < missing.length; start += 200) {
    await manager.insert(entity, missing.slice(start, start + 200));
  }
  return missing;
}
