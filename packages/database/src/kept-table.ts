import { DataSource, type EntityMetadata } from 'typeorm';
import type { RawRow } from './database';
import type { Tables } from './tables';

/** What the values of a column are, on every engine. */
export type ValueKind = 'text' | 'integer' | 'number' | 'boolean';

/** A column as every engine keeps it. */
export interface KeptColumn {
  name: string;
  kind: ValueKind;
  isNullable: boolean;
}

/** A table as every engine keeps it: its columns, and those that its rows are told apart by. */
export interface KeptTable {
  name: string;
  columns: KeptColumn[];
  key: string[];
}

/** A value as it is kept outside of a database: exact, and the same whichever engine it came from. */
export type KeptValue = string | number | boolean | null;

const kinds: Record<string, ValueKind> = {
  varchar: 'text',
  text: 'text',
  'simple-json': 'text',
  'simple-array': 'text',
  int: 'integer',
  integer: 'integer',
  bigint: 'integer',
  double: 'number',
  boolean: 'boolean',
};

/** All tables of a subgraph, as its entities describe them, in their order. */
export async function keptTablesOf({ entities }: Tables): Promise<KeptTable[]> {
  // No database is asked: this one is empty and nowhere.
  const described = await new DataSource({ type: 'better-sqlite3', database: ':memory:', entities: [...entities] }).initialize();
  try {
    return described.entityMetadatas.map(keptTableOf);
  } finally {
    await described.destroy();
  }
}

function keptTableOf({ tableName, columns, primaryColumns }: EntityMetadata): KeptTable {
  return {
    name: tableName,
    columns: columns.map((column) => ({ name: column.databaseName, kind: kindOf(tableName, column), isNullable: column.isNullable })),
    key: primaryColumns.map(({ databaseName }) => databaseName),
  };
}

function kindOf(table: string, { databaseName, type }: EntityMetadata['columns'][number]): ValueKind {
  const kind = kinds[String(type)];
  if (!kind) throw new Error(`The column ${table}.${databaseName} has the type ${String(type)}, which no backup knows how to keep.`);
  return kind;
}

/** A row by the names of its columns, in their order. */
export function keptRow({ columns }: KeptTable, row: RawRow): Record<string, KeptValue> {
  const kept: Record<string, KeptValue> = {};
  for (const { name, kind } of columns) kept[name] = keptValue(kind, row[name]);
  return kept;
}

function keptValue(kind: ValueKind, value: unknown): KeptValue {
  if (value === null || value === undefined) return null;
  if (kind === 'boolean') return Number(value) === 1;
  if (kind !== 'text') return Number(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is wrong with a kept row of a table; null when it can be put back. */
export function wrongInKeptRow({ columns }: KeptTable, row: unknown): string | null {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'it is no object';
  const names = Object.keys(row);
  const unknown = names.find((name) => !columns.some((column) => column.name === name));
  if (unknown !== undefined) return `it has a column "${unknown}", which the table has not`;
  const wrong = columns.find((column) => !isKept(column, (row as Record<string, unknown>)[column.name]));
  return wrong ? `its column "${wrong.name}" is no ${wrong.kind}` : null;
}

function isKept({ kind, isNullable }: KeptColumn, value: unknown): boolean {
  if (value === null) return isNullable;
  if (kind === 'boolean') return typeof value === 'boolean';
  if (kind === 'text') return typeof value === 'string';
  return kind === 'integer' ? Number.isSafeInteger(value) : typeof value === 'number';
}
