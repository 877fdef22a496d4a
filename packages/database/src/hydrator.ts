import type { DataSource, EntityMetadata } from 'typeorm';
import { columnAt } from './row-set';

/** Types of columns that both engines give as the object has them. */
const kept = ['varchar', 'text', 'int', 'double'];

/** Makes the object of a class from the values of a row. */
export type Hydrate = (row: readonly unknown[]) => object;

/**
 * What makes objects of a class from rows of its table, as TypeORM does, for the columns of a statement; how each column of the table is
 * read is found out once.
 */
export function hydratorOf(metadata: EntityMetadata, { driver }: DataSource): (columns: readonly string[]) => Hydrate {
  const all = metadata.columns.map((column) => ({
    column,
    name: column.databaseName,
    property: column.propertyName,
    isKept: kept.includes(String(column.type)) && !column.transformer && !column.embeddedMetadata && !column.isVirtual,
  }));
  return (columns) => {
    const places = all.map(({ name }) => columnAt({ columns }, name));
    return (row) => {
      const object = metadata.create() as Record<string, unknown>;
      for (let index = 0; index < all.length; index += 1) {
        const { isKept, property, column } = all[index] as (typeof all)[number];
        const value = row[places[index] as number];
        if (isKept) object[property] = value;
        else column.setEntityValue(object, driver.prepareHydratedValue(value, column));
      }
      return object;
    };
  };
}
