import { type Combinable } from './filter';
import type { RowsOfParents } from './paged-list';
import { rowsWithin } from './rows-of-parents';

/** A summary of a table (see `Summary` of the database) that counts are read from: its columns mean what those of the table do. */
export interface SummaryOfRows {
  table: string;
  /** The fields of a filter that ask for nothing but columns of the summary. */
  fields: readonly string[];
}

/** Whether a summary tells the rows apart that a filter asks for. */
export function tellsApart({ fields }: SummaryOfRows, filter: object | null | undefined): boolean {
  if (!filter) return true;
  const { and, or, not, ...conditions } = filter as Combinable<object>;
  const isGiven = Object.entries(conditions).filter(([, condition]) => condition != null);
  return (
    isGiven.every(([field]) => fields.includes(field)) &&
    [...(and ?? []), ...(or ?? []), not].every((part) => tellsApart({ table: '', fields }, part))
  );
}

/** The rows of a summary that belong to territories; undefined where one of them is smaller than a voivodeship, or has ended. */
export function summaryWithin({ table }: SummaryOfRows, territories: readonly string[]): RowsOfParents | undefined {
  return territories.every(({ length }) => length <= 2) ? rowsWithin(table, 'id') : undefined;
}
