import { POLAND, type Teryt } from '@social-economy/values/teryt';
import sql, { join, type RawValue, type Sql } from 'sql-template-tag';
import { type Combinable } from './filter';

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

/** Whether a summary holds the sums of a territory: not of those that are smaller than a voivodeship, or have ended. */
export function isSummed({ length }: Teryt): boolean {
  return length <= 2;
}

/**
 * The given rows of a summary that belong to territories whose sums it holds, each with the code of its territory as `parent`. `codes` is
 * what the statement has for the codes of the territories.
 */
export function summaryWithin(rows: Sql, territories: readonly Teryt[], codes: readonly RawValue[] = territories): Sql {
  const parts = [
    ...(territories.includes(POLAND) ? [sql`SELECT part.*, ${POLAND} AS parent FROM ${rows} part WHERE part.teryt IS NOT NULL`] : []),
    sql`SELECT part.*, part.teryt AS parent FROM ${rows} part WHERE part.teryt IN (${join([...codes])}) AND part.teryt <> ${POLAND}`,
  ];
  return sql`(${join(parts, ' UNION ALL ')})`;
}
