import type { Sql } from 'sql-template-tag';

/** How bad something is: an error breaks a promise of the graph; a warning may be right, but ought to be looked at. */
export type Severity = 'ERROR' | 'WARNING';

/** Something wrong in a database. */
export interface Finding {
  subgraph: string;
  check: string;
  severity: Severity;
  /** The record, by its type or table and its key; null for the database as a whole. */
  record: string | null;
  message: string;
  /** What to do about it. */
  remedy: string;
}

/** A column that names a row of the same database. */
export type InsideReference = readonly [table: string, column: string, target: string, key: string];

/** A column that names a record of another subgraph. */
export type AcrossReference = readonly [table: string, column: string, type: string];

/** A promise of the schema, as the statement that finds what breaks it: each row names its `record`. */
export interface KeptPromise {
  name: string;
  severity: Severity;
  statement: Sql;
  message: (row: Record<string, unknown>) => string;
  remedy: string;
}

/** What must be so in the database of a subgraph. */
export interface Integrity {
  inside: readonly InsideReference[];
  across: readonly AcrossReference[];
  /** Where the records are kept that the audit log tells of, by their type. */
  audited: Readonly<Record<string, string>>;
  promises: readonly KeptPromise[];
}
