import { LRUCache } from 'lru-cache';
import type { DataSource, EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';
import type { EmbeddedMetadata } from 'typeorm/metadata/EmbeddedMetadata';
import { columnAt } from './row-set';

/** Types of columns that both engines give as the object has them. */
const kept = ['varchar', 'text', 'int', 'double'];

/** For so many sets of columns of a class it is kept how their rows become objects: the fields that callers ask for make the sets. */
const mostSets = 200;

/** Makes the object of a class from the values of a row. */
export type Hydrate = (row: readonly unknown[]) => object;

/**
 * What makes objects of a class from rows of its table, as TypeORM does, for the columns of a statement; how each column of the table is
 * read is found out once. Of a property that not all columns were read of, an object says so when it is asked for it.
 */
export function hydratorOf(metadata: EntityMetadata, { driver }: DataSource): (columns: readonly string[]) => Hydrate {
  const all = metadata.columns.map((column) => ({
    column,
    name: column.databaseName,
    property: propertyOf(column),
    part: column.embeddedMetadata,
    isKept:
      kept.includes(String(column.type)) && !column.transformer && !column.isVirtual && !column.embeddedMetadata?.parentEmbeddedMetadata,
  }));
  const made = (columns: readonly string[]): Hydrate => {
    const places = all.map((one) => ({ ...one, place: columnAt({ columns }, one.name) }));
    const unread = new Set(places.filter(({ place }) => place < 0).map(({ property }) => property));
    const read = places.filter(({ property }) => !unread.has(property));
    const create = unread.size === 0 ? () => metadata.create() as object : creatorOf(metadata, unread);
    return (row) => {
      const object = create() as Record<string, unknown>;
      for (let index = 0; index < read.length; index += 1) {
        const { isKept, property, part, column, place } = read[index] as (typeof read)[number];
        const value = row[place];
        if (isKept && part) partOf(object, part)[column.propertyName] = value;
        else if (isKept) object[property] = value;
        else column.setEntityValue(object, driver.prepareHydratedValue(value, column));
      }
      return object;
    };
  };
  const known = new LRUCache<string, Hydrate>({ max: mostSets });
  return (columns) => {
    const names = columns.join();
    const hydrate = known.get(names) ?? made(columns);
    known.set(names, hydrate);
    return hydrate;
  };
}

/** The object within an object that several of its columns make up. */
function partOf(object: Record<string, unknown>, part: EmbeddedMetadata): Record<string, unknown> {
  return (object[part.propertyName] ??= part.create()) as Record<string, unknown>;
}

/** Which columns each property of a class is read from. */
export function columnsByProperty({ columns }: EntityMetadata): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const column of columns) names.set(propertyOf(column), [...(names.get(propertyOf(column)) ?? []), column.databaseName]);
  return names;
}

/** The columns that are read with a row, as a statement lists them. */
export function shownColumns({ columns }: EntityMetadata): string {
  const shown = columns.filter(({ isSelect }) => isSelect);
  return shown.map(({ databaseName }) => `\`${databaseName}\``).join(', ');
}

/** The property of the object itself that a column belongs to, also where it is one of several behind it. */
function propertyOf({ propertyPath }: ColumnMetadata): string {
  return propertyPath.split('.')[0] ?? propertyPath;
}

/** Makes objects that throw where somebody reads what the statement did not: it must never look as if it were not known. */
function creatorOf({ name, target }: EntityMetadata, unread: ReadonlySet<string>): () => object {
  const prototype = Object.create((target as new () => object).prototype as object) as object;
  for (const property of unread) {
    Object.defineProperty(prototype, property, {
      get: () => {
        throw new Error(`${name}.${property} was not read: name it in @Reads of the field that needs it.`);
      },
    });
  }
  return () => Object.create(prototype) as object;
}
