import type { DataSource, EntityMetadata } from 'typeorm';
import type { RawRow } from './database';

/** Types of columns that both engines give as the object has them. */
const kept = ['varchar', 'text', 'int', 'double'];

/** What makes objects of a class from rows of its table, as TypeORM does; how each column is read is found out once. */
export function hydratorOf(metadata: EntityMetadata, { driver }: DataSource): (raw: RawRow) => object {
  const columns = metadata.columns.map((column) => ({
    column,
    name: column.databaseName,
    property: column.propertyName,
    isKept: kept.includes(String(column.type)) && !column.transformer && !column.embeddedMetadata && !column.isVirtual,
  }));
  return (raw) => {
    const row = metadata.create() as Record<string, unknown>;
    for (const { isKept, property, name, column } of columns) {
      if (isKept) row[property] = raw[name];
      else column.setEntityValue(row, driver.prepareHydratedValue(raw[name], column));
    }
    return row;
  };
}
