import { type Cell, type Column, isNumeral, joined } from './cell';
import { TableNotPossibleError } from './table-not-possible-error';

/** Media type of XLSX files. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a cell of a spreadsheet program holds at most, in characters. */
const longestText = 32_767;
/** Digits that a spreadsheet program keeps of a number. */
const mostDigits = 15;

/** A whole table as an XLSX file of one sheet: numbers are numbers, texts stay texts whatever they begin with. */
export async function xlsxOf(columns: readonly Column[], rows: readonly (readonly Cell[])[], sheet: string): Promise<Buffer> {
  const headings = columns.map(({ name }) => ({ value: written(name), type: String, fontWeight: 'bold' as const }));
  const data = rows.map((row, line) => row.map((cell, index) => cellOf(cell, columns[index] ?? { name: '' }, line + 1)));
  const { default: writeExcelFile } = await import('write-excel-file/node');
  return writeExcelFile([headings, ...data], { sheet: sheet.slice(0, 31), stickyRowsCount: 1 }).toBuffer();
}

function cellOf(cell: Cell, { name, isDecimal = false }: Column, row: number) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'boolean') return { value: cell, type: Boolean };
  const text = typeof cell === 'string' ? cell : joined(cell);
  if (isDecimal && isNumeral(text) && text.replace(/\D/g, '').length <= mostDigits) return { value: Number(text), type: Number };
  if (text.length <= longestText) return text === '' ? null : { value: written(text), type: String };
  throw new TableNotPossibleError(
    `The text in column ${name} of row ${row} has ${text.length} characters, but a cell of a spreadsheet holds ${longestText}. Ask for CSV.`,
  );
}

/**
 * The text as a sheet holds it, where `_x0041_` stands for A. So is written what the writer would leave out: the mark for what could not be read, U+FFFD, among
 * others; and the first letter of the names that every object has, over which it stumbles.
 */
function written(text: string): string {
  const literal = withoutControls(text)
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/[\u007F-\u0084\u0086-\u009F\uFDD0-\uFDEF\uFFFD]/g, inDigits);
  return literal in Object.prototype ? inDigits(literal) + literal.slice(1) : literal;
}

/** The first character of a text by its number. */
function inDigits(text: string): string {
  return `_x${text.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** XML has no way to write most control characters, nor half of a character. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '');
}
