import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { decoded } from './decoded';
import type { Encoding } from './encoding';
import type { ReadableFile } from './readable-file';
import { type Separator, separatorIn } from './separator';
import type { ReadRow, ReadTable } from './table';
import { UnreadableFileError } from './unreadable-file-error';

const rowsPerPortion = 2000;
/** Longer rows are none: a quotation mark that is never closed takes in all lines behind it. */
const longestRow = 1_000_000;
const sampleLength = 65_536;

/** The rows of a CSV file. Rows may differ in length, and quotation marks may stand in the middle of a text. UnreadableFileError in its rows where one ends nowhere. */
export async function readCsv(file: ReadableFile, encoding: Encoding, given?: Separator): Promise<ReadTable> {
  const separator = given ?? separatorIn(await beginningOf(file, encoding));
  return { format: 'CSV', encoding, separator, rows: rowsOf(file, encoding, separator) };
}

async function beginningOf(file: ReadableFile, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const part of decoded(file, encoding)) {
    text += part;
    if (text.length >= sampleLength) break;
  }
  return text.slice(0, sampleLength);
}

async function* rowsOf(file: ReadableFile, encoding: Encoding, separator: Separator): AsyncGenerator<ReadRow[]> {
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    raw: true,
    max_record_size: longestRow,
  });
  const source = Readable.from(decoded(file, encoding), { objectMode: true });
  source.once('error', (error) => parser.destroy(error)).pipe(parser);
  let line = 1;
  let rows: ReadRow[] = [];
  try {
    for await (const { record: cells, raw } of parser as AsyncIterable<{ record: string[]; raw: string }>) {
      if (cells.some((cell) => isEndless(cell, raw))) {
        yield rows;
        throw endless(line);
      }
      rows.push({ line, cells });
      line += linesOf(cells);
      if (rows.length === rowsPerPortion) {
        yield rows;
        rows = [];
      }
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    yield rows;
    throw endless(line);
  } finally {
    source.destroy();
  }
  yield rows;
}

/** A row takes a line, and one more for each line break in its cells. */
function linesOf(cells: readonly string[]): number {
  let lines = 1;
  for (const cell of cells) if (cell.includes('\n') || cell.includes('\r')) lines += cell.split(/\r\n|\n|\r/).length - 1;
  return lines;
}

/** Whether a cell took in lines because the mark that opens it is not closed: one that begins with a mark and has several lines is written with doubled marks. */
function isEndless(cell: string, raw: string): boolean {
  return cell.startsWith('"') && /[\r\n]/.test(cell) && !raw.includes(`"${cell.replaceAll('"', '""')}"`);
}

function endless(line: number): UnreadableFileError {
  return new UnreadableFileError(
    `From line ${line} on the file cannot be told apart into rows: a quotation mark opens there and is not closed. Close it, or double it where it is meant itself.`,
    line,
  );
}
