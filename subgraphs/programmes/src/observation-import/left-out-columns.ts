import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { Columns } from '@social-economy/imports/columns';
import { unknownColumnsNote } from '@social-economy/imports/unknown-columns';
import { quoted } from '@social-economy/values/bad-user-input';
import type { ObservationColumn } from './observation-columns';
import type { ValueColumn } from './observation-table';
import { UnitColumns } from './unit-columns';

/** A year, also one with the digits of a footnote behind it. */
const year = /(?<!\d)(?:19|20)\d{2}(?!\d{3})/;

/** The columns that are neither known nor have values, by their places. */
export function leftOutOf(columns: Columns<ObservationColumn>, valueColumns: readonly ValueColumn[]): number[] {
  return columns.others().filter((place) => valueColumns.every((column) => column.place !== place));
}

/** The note that names the columns that are left out; null where none is. UnreadableFileError where one of them seems to be of a period as others are. */
export function leftOutNote(columns: Columns<ObservationColumn>, valueColumns: readonly ValueColumn[]): string | null {
  const leftOut = leftOutOf(columns, valueColumns);
  const { joined } = new UnitColumns(columns, leftOut);
  const headings = leftOut.filter((place) => !joined.includes(place)).map((place) => columns.headings[place]?.trim() ?? '');
  const dated = headings.find((heading) => year.test(heading));
  if (dated === undefined || valueColumns.every(({ period }) => period === undefined)) return unknownColumnsNote(headings, 'value=Liczba');
  throw new UnreadableFileError(
    `The heading ${quoted(dated)} has a year, but is no period as those of other columns are: its values would be lost. Write nothing but the period, 2024, 2024-Q3 or 2024-M12, or take the column out.`,
    columns.line,
  );
}
