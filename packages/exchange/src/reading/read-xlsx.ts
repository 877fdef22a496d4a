import type { ReadableFile } from './readable-file';
import type { ReadRow, ReadTable } from './table';
import { UnreadableFileError } from './unreadable-file-error';
import { CellText, type NumberKind, partOfSheet, readWorkbook, type Workbook } from './workbook';
import { xmlEvents } from './xml-events';
import { unpacking } from './zip-parts';

const rowsPerPortion = 2000;
/** What a sheet can have at most. */
const mostColumns = 16_384;
/** What a cell can have at most. */
const longestText = 32_767;

/**
 * The rows of a sheet of an XLSX workbook, read as it is unpacked. Cells are the values that were last computed, as texts: numbers with the decimal sign that
 * is asked for, shares with %, days as 2020-05-13. UnreadableFileError, while rows are read, where there is no such workbook or sheet.
 */
export function readXlsx(file: ReadableFile, sheet?: string, decimalSign: ',' | '.' = ','): ReadTable {
  return { format: 'XLSX', encoding: null, separator: null, rows: rowsOf(file, sheet, decimalSign) };
}

async function* rowsOf(file: ReadableFile, name: string | undefined, decimalSign: string): AsyncGenerator<ReadRow[]> {
  const workbook = await readWorkbook(file);
  try {
    yield* rowsOfSheet(file, partOfSheet(workbook, name), new SheetReader(workbook, decimalSign));
  } finally {
    workbook.texts.close();
  }
}

async function* rowsOfSheet(file: ReadableFile, part: string, sheet: SheetReader): AsyncGenerator<ReadRow[]> {
  const wanted = (name: string) => (name === part ? xmlEvents(sheet) : null);
  for await (const _piece of unpacking(file, wanted)) {
    while (sheet.rows.length >= rowsPerPortion) yield sheet.rows.splice(0, rowsPerPortion);
  }
  if (!sheet.isWhole)
    throw new UnreadableFileError(`"${file.name}" is damaged: its sheet ends too early. Save it again as XLSX, or as CSV.`);
  yield sheet.rows;
}

/** Makes rows of what a sheet's XML tells. */
class SheetReader {
  readonly rows: ReadRow[] = [];
  /** Whether the sheet was read to its end. */
  isWhole = false;
  private cells: string[] = [];
  private line = 0;
  private place = -1;
  private type = 'n';
  private kind: NumberKind = 'plain';
  private isValue = false;
  private value = '';
  private readonly inline = new CellText();

  constructor(
    private readonly workbook: Workbook,
    private readonly decimalSign: string,
  ) {}

  readonly open = (tag: string, attributes: Readonly<Record<string, string>>) => {
    this.inline.open(tag, attributes);
    if (tag === 'v') this.isValue = true;
    else if (tag === 'c') this.beginCell(attributes);
    else if (tag === 'row') this.beginRow(attributes);
  };
  readonly text = (text: string) => {
    if (!this.isValue) this.inline.add(text);
    else if (this.value.length <= longestText) this.value += text;
  };
  readonly close = (tag: string) => {
    this.inline.close(tag);
    if (tag === 'v') this.isValue = false;
    else if (tag === 'c') this.endCell();
    else if (tag === 'row') this.rows.push({ line: this.line, cells: this.cells });
    else if (tag === 'worksheet') this.isWhole = true;
  };

  private beginRow({ r }: Readonly<Record<string, string>>): void {
    this.cells = [];
    this.place = -1;
    this.line = Math.max(this.line + 1, Number(r) || 0);
  }

  private beginCell({ r, t = 'n', s }: Readonly<Record<string, string>>): void {
    const told = r === undefined ? -1 : placeOf(r);
    this.place = told >= 0 ? told : this.place + 1;
    this.type = t;
    this.kind = this.workbook.kinds[Number(s ?? 0)] ?? 'plain';
    this.value = '';
    this.inline.begin();
  }

  private endCell(): void {
    if (this.place >= mostColumns) return;
    while (this.cells.length < this.place) this.cells.push('');
    this.cells[this.place] = this.shown();
  }

  private shown(): string {
    if (this.type === 's') return this.value === '' ? '' : this.workbook.texts.at(Number(this.value));
    if (this.type === 'inlineStr') return this.inline.text;
    if (this.type === 'b') return this.value === '1' ? 'true' : 'false';
    if (this.type !== 'n' || this.value === '') return this.value;
    const number = Number(this.value);
    if (!Number.isFinite(number)) return this.value;
    if (this.kind === 'date') return dayOf(number, this.workbook.isFrom1904);
    return this.kind === 'percent' ? `${this.numeral(number * 100)}%` : this.numeral(number);
  }

  /** The fifteen digits that a spreadsheet program keeps. */
  private numeral(number: number): string {
    return String(Number(number.toPrecision(15))).replace('.', this.decimalSign);
  }
}

/** Place of a column from 0, by the address of a cell: B7 is 1. */
function placeOf(address: string): number {
  let place = 0;
  for (const letter of address) {
    const number = letter.charCodeAt(0) - 64;
    if (number < 1 || number > 26) break;
    place = place * 26 + number;
  }
  return place - 1;
}

/** The day of a number of days, with its time where it has one, without seconds where they are zero: 2020-05-13 10:00. Spreadsheet programs take 1900 for a leap year, so the count begins a day early. */
function dayOf(days: number, isFrom1904: boolean): string {
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  const moment = new Date(start + Math.round(days * 86_400) * 1000);
  if (Number.isNaN(moment.getTime())) return String(days);
  const [day = '', time = ''] = moment.toISOString().split('T');
  return Number.isInteger(days) ? day : `${day} ${time.slice(0, 8).replace(/:00$/, '')}`;
}
