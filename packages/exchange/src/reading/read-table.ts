import type { Encoding } from './encoding';
import type { FileFacts } from './inspect-file';
import { readCsv } from './read-csv';
import { readXlsx } from './read-xlsx';
import type { ReadableFile } from './readable-file';
import type { Separator } from './separator';
import type { ReadTable } from './table';
import { UnreadableFileError } from './unreadable-file-error';

/** What is said of a table, instead of being found out. */
export interface ReadTableOptions {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
  /** Name of the sheet of a workbook. */
  sheet?: string | undefined;
  /** Which sign to write before the decimals of a workbook's numbers; a comma when absent. */
  decimalSign?: ',' | '.' | undefined;
}

/** The table in a file, CSV or XLSX. UnreadableFileError where there is none; also while its rows are read. */
export async function readTable(file: ReadableFile, facts: FileFacts, options: ReadTableOptions = {}): Promise<ReadTable> {
  if (facts.unreadable !== null) throw new UnreadableFileError(facts.unreadable);
  if (facts.format === 'XLSX') return readXlsx(file, options.sheet, options.decimalSign);
  return readCsv(file, options.encoding ?? facts.encoding ?? 'utf-8', options.separator);
}
