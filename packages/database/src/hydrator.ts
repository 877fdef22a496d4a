import { assign, generated } from '@social-economy/generated-code/generated-code';
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
 * What makes objects of a class from rows of its table, for the columns of a statement: with the values that TypeORM gives them, but without
 * calling the constructor of the class. How each column of the table is read is found out once. Of a property that not all columns were read
 * of, an object says so when it is asked for it.
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
    const Made = constructorOf(
      prototypeOf(metadata, unread),
      read.filter(({ isKept }) => isKept),
    );
    const others = read.filter(({ isKept }) => !isKept);
    return (row) => {
      const object = new Made(row);
      for (const { column, place } of others) column.setEntityValue(object, driver.prepareHydratedValue(row[place], column));
      return object;
    };
  };
  const sets = new LRUCache<string, Hydrate>({ max: mostSets });
  const byNames = (columns: readonly string[]): Hydrate => {
    const names = columns.join();
    const hydrate = sets.get(names) ?? made(columns);
    sets.set(names, hydrate);
    return hydrate;
  };
  // A statement that is kept prepared comes with the same list each time.
  const byList = new WeakMap<readonly string[], Hydrate>();
  return (columns) => {
    const known = byList.get(columns);
    if (known) return known;
    const hydrate = byNames(columns);
    byList.set(columns, hydrate);
    return hydrate;
  };
}

/** A column whose values an object has as they come. */
interface KeptColumn {
  column: ColumnMetadata;
  part: EmbeddedMetadata | undefined;
  place: number;
}

/** Makes objects of the values of a row: one function for each set of columns, so that all its objects are laid out alike. */
function constructorOf(prototype: object, columns: readonly KeptColumn[]): new (row: readonly unknown[]) => object {
  const parts = [...new Set(columns.flatMap(({ part }) => part ?? []))];
  const lines = [
    ...columns.filter(({ part }) => !part).map(({ column, place }) => assign('this', column.propertyName, `row[${place}]`)),
    ...parts.map(({ propertyName }, index) => assign('this', propertyName, `new parts[${index}](row)`)),
  ];
  const constructor = generated<new (row: readonly unknown[]) => object>(
    { parts: parts.map((part) => constructorOf(prototypeOfPart(part), columnsWithin(part, columns))) },
    `return function (row) {\n${lines.join('\n')}\n};`,
  );
  constructor.prototype = prototype;
  return constructor;
}

/** The columns that make up an object within an object, as columns of that one. */
function columnsWithin(part: EmbeddedMetadata, columns: readonly KeptColumn[]): KeptColumn[] {
  return columns.filter((column) => column.part === part).map((column) => ({ ...column, part: undefined }));
}

function prototypeOfPart({ type }: EmbeddedMetadata): object {
  return (typeof type === 'function' ? type : Object).prototype as object;
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

/** One that inherits from that of the class. What the statement did not read throws where somebody reads it: it must never look as if it were not known. */
function prototypeOf({ name, target }: EntityMetadata, unread: ReadonlySet<string>): object {
  const prototype = Object.create((target as new () => object).prototype as object) as object;
  for (const property of unread) {
    Object.defineProperty(prototype, property, {
      get: () => {
        throw new Error(`${name}.${property} was not read: name it in @Reads of the field that needs it.`);
      },
    });
  }
  return prototype;
}
