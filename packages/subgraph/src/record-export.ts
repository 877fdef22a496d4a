import type { RawRow } from '@social-economy/database/database';
import type { Snapshot } from '@social-economy/database/snapshot';
import type { Cell, Column } from '@social-economy/exchange/cell';
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';
import type { Sql } from 'sql-template-tag';

/** A column of an export. Once published it stays: who reads the file goes by its name. */
export interface ExportColumn extends Column {
  description: string;
  /** Its cell in a row; the row's own column of that name when absent. */
  cellOf?: (row: RawRow) => Cell;
}

/** Which rows of an export are wanted: those behind an id that meet the filter. */
export interface RowsAsked<Filter> {
  filter: Filter | null;
  /** Empty for the first rows. */
  after: string;
  limit: number;
}

/** A list of records that can be had whole, however long it is: rows in the order of their ids, in portions. */
export interface RecordExport {
  columns: readonly ExportColumn[];
  /** The GraphQL input type that its filter is checked with. */
  filterType: (schema: GraphQLSchema) => GraphQLNamedType | undefined;
  /** What people may write instead of a filter, `within=28`: each as the part of the filter that it stands for. */
  parameters: Record<string, (text: string) => object>;
  /** The next rows, each with its `id`. BAD_USER_INPUT when the filter cannot be met by anything. */
  rows: (asked: RowsAsked<never>) => Sql;
  /** Puts in what other tables hold of rows. */
  complete?: (rows: RawRow[], snapshot: Snapshot) => Promise<RawRow[]>;
  /** The tables that rows are made of. */
  tables: readonly string[];
}

/** Columns that tell where a record comes from, by the names that the rows give to those of its source. */
export const sourceExportColumns: ExportColumn[] = [
  { name: 'sourceTitle', description: 'Publisher and title of the document that the record comes from (źródło).' },
  { name: 'sourceUrl', description: 'Address of that document.' },
  { name: 'sourcePublishedOn', description: 'Day on which it was published, where it is known to the day.' },
];
