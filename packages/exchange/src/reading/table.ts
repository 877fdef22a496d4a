import type { Encoding } from './encoding';
import type { Separator } from './separator';

/** A row of a table as it stands in a file: texts only, whatever they look like. */
export interface ReadRow {
  /** Its line in the file, or row of the sheet, from 1; where cells hold line breaks, the first of its lines. */
  line: number;
  cells: readonly string[];
}

/** A table in a file: rows in portions, in their order, headings and all. */
export interface ReadTable {
  format: 'CSV' | 'XLSX';
  encoding: Encoding | null;
  separator: Separator | null;
  rows: AsyncIterable<ReadRow[]>;
}
