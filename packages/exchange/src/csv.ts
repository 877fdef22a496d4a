import { type Cell, type Column, isNumeral, joined, neutralised } from './cell';
import type { Dialect } from './dialect';

/** Media type of CSV files with a line of headings. */
export const csvType = 'text/csv; charset=utf-8; header=present';

/** Writes a table as CSV, line by line: CRLF behind each, quotes where they are needed, nothing that runs as a formula. */
export class CsvWriter {
  private readonly needsQuotes: RegExp;

  constructor(
    private readonly columns: readonly Column[],
    private readonly dialect: Dialect,
  ) {
    this.needsQuotes = new RegExp(`^$|["\\r\\n${dialect.delimiter}]|^\\s|\\s$`);
  }

  /** What the file begins with: the headings. */
  head(): string {
    return `${this.dialect.start}${this.columns.map(({ name }) => this.quoted(name)).join(this.dialect.delimiter)}\r\n`;
  }

  /** The line of a row, whose cells are in the order of the columns. */
  line(cells: readonly Cell[]): string {
    const line = cells.map((cell, index) => this.field(cell, this.columns[index]?.isDecimal ?? false)).join(this.dialect.delimiter);
    // An empty line would pass for no row at all.
    return `${line === '' ? '""' : line}\r\n`;
  }

  private field(cell: Cell, isDecimal: boolean): string {
    if (cell === null) return '';
    if (typeof cell === 'boolean') return String(cell);
    if (typeof cell === 'number') return String(cell).replace('.', this.dialect.decimalSign);
    const text = typeof cell === 'string' ? cell : joined(cell);
    return isDecimal && isNumeral(text) ? text.replace('.', this.dialect.decimalSign) : this.quoted(neutralised(text));
  }

  private quoted(text: string): string {
    return this.needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }
}

/** A whole table as CSV. */
export function csvOf(columns: readonly Column[], rows: readonly (readonly Cell[])[], dialect: Dialect): string {
  const csv = new CsvWriter(columns, dialect);
  return [csv.head(), ...rows.map((row) => csv.line(row))].join('');
}
