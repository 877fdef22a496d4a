import { folded } from '@social-economy/values/polish-text';
import { monthNamed } from '../printed-date/polish-months';
import { behindDate, type LeadingDate, leadingDateOf } from './leading-date';
import { hasMonth, isPrintedDate, looksLikeDate } from './printed-date-line';

/** A line of a page, or a cell of it, with its number counted from 1. */
export interface PrintedLine {
  line: number;
  text: string;
}

/** A row of a timetable as it stands on its page. */
export interface PrintedRow {
  /** Line where it begins, counted from 1. */
  line: number;
  /** The month heading above it. */
  heading: PrintedLine | null;
  /** Its number within the month. */
  ordinal: string | null;
  /** Its own date; null where only the heading tells one. */
  date: PrintedLine | null;
  /** What looks like a date, but cannot be read as one. */
  unreadDate: PrintedLine | null;
  /** The first text is its title, with the lines that go on with it; the others stand under it. */
  texts: PrintedLine[];
  /** What columns of a table say of it beside its title. */
  columns?: PrintedColumns;
}

/** Columns of a table, as printed; absent where there is none, or nothing in it. */
export interface PrintedColumns {
  place?: string;
  kind?: string;
  mode?: string;
  occurrences?: string;
  organiser?: string;
}

/** A timetable as its page prints it. */
export interface PrintedPage {
  /** What stands above the first row. */
  preamble: string[];
  /** Lines of it that begin with a date: they may be meant as rows. */
  datesAbove: PrintedLine[];
  /** The rows that say something. */
  rows: PrintedRow[];
  /** Lines of rows that have a number and nothing else. */
  emptyRows: number[];
}

const ordinal = /^\d{1,3}[.)]?$/;
/** The 5 of "5. 05. 2027" and of "5. maja" is no number of a row. */
const leadingOrdinal =
  /^(\d{1,3})[.)]\s+(?=\S)(?!\d{1,2}\. ?\d{4}(?!\d)|(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia) )/;
/** What the first row of a page without months as headings begins with: words such as "w dniach" begin what stands above it, too. */
const beginsPage = /^(?:\d|ok|koniec|pod koniec|początek|połowa)/i;
/** What stands between the top of a page and its rows, without Polish marks: the title of the page, or the headings of its columns. */
const pageTitle = /^(?:harmonogram|kalendarz|terminarz|miesiac|l\. ?p\.|(?:lp|data|termin|temat)\b)/;
/** What goes on with the line above it, or is a sentence. */
const isSentence = /^(?:od|do|po|przed|we?) |^(?:W )?[Dd]ni/;

/** The rows of a page: month headings in any case, numbers that begin again in each month, a date, a title and lines under it, each on lines or in cells of their own. */
export function readPage(text: string): PrintedPage {
  const lines = linesOf(text);
  const start = startOf(lines);
  const reader = new PageReader();
  lines.slice(start).forEach((line, index, rest) => reader.read(line, rest[index + 1]?.text ?? ''));
  const rows = reader.rows.filter(hasContent);
  const emptyRows = reader.rows.filter((row) => !hasContent(row) && row.ordinal !== null).map(({ line }) => line);
  const above = lines.slice(0, start);
  return { preamble: above.map(({ text }) => text), datesAbove: above.filter(({ text }) => dateBefore(text) !== null), rows, emptyRows };
}

/** The year that the words above the rows name, "na 2020 rok"; null where they name none, or several. */
export function yearOfPreamble(preamble: readonly string[]): number | null {
  const named = (form: RegExp) => new Set(preamble.flatMap((line) => [...line.matchAll(form)].map(([, year]) => Number(year))));
  const forms = [/\b(?:na|w)\s+((?:19|20)\d\d)\s*(?:r\.|rok)/gi, /(?<![\d.-])((?:19|20)\d\d)\s*(?:r\.|rok)/gi];
  return (
    forms
      .map(named)
      .find(({ size }) => size === 1)
      ?.values()
      .next().value ?? null
  );
}

/** The year that a month heading prints; null where it prints none, or several. */
export function yearOfHeading(heading: string): number | null {
  const years = new Set(heading.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g));
  const [only] = years;
  return only !== undefined && years.size === 1 ? Number(only) : null;
}

function hasContent({ date, unreadDate, texts }: PrintedRow): boolean {
  return date !== null || unreadDate !== null || texts.length > 0;
}

/** Lines and, where a table was copied, its cells; blank ones left out. */
function linesOf(text: string): PrintedLine[] {
  return text
    .replace(/[\u200B\u2060\uFEFF\u00AD]/g, '')
    .split(/\r\n|[\n\r\v\f\u2028\u2029\u0085]/)
    .flatMap((line, index) => line.split('\t').map((cell) => ({ line: index + 1, text: cell.replace(/\s+/g, ' ').trim() })))
    .filter((line) => line.text !== '');
}

/** Where the rows begin: at the first line that is only a month, or at a number or date in front of something above it. */
function startOf(lines: readonly PrintedLine[]): number {
  const month = lines.findIndex(({ text }) => headingOf(text) !== null);
  const [end, begins] = month < 0 ? [lines.length, beginsRow] : [month, beginsRowAboveMonth];
  const first = lines.slice(0, end).findIndex((_line, index) => begins(lines, index));
  return first < 0 ? end : first;
}

/** Whether a row begins at a line of a page without months on lines of their own. */
function beginsRow(lines: readonly PrintedLine[], index: number): boolean {
  const [text = '', next = ''] = lines.slice(index, index + 2).map((line) => line.text);
  if (ordinal.test(text)) return isPrintedDate(next) || leadingDateOf(next) !== null;
  return isPrintedDate(text) || (beginsPage.test(text) && dateBefore(text) !== null);
}

/** Whether a row begins at a line that may stand above the first month: a year alone, or a day above the title of the page, such as that of its publication, begins none. */
function beginsRowAboveMonth(lines: readonly PrintedLine[], index: number): boolean {
  const [text = '', next = ''] = lines.slice(index, index + 2).map((line) => line.text);
  if (ordinal.test(text)) return beginsRow(lines, index) && headingOf(next)?.hasYear !== false;
  const date = beginsPage.test(text) ? dateBefore(text) : null;
  if (date === null || !hasMonth(date.text) || (date.text === text && headingOf(next) !== null)) return false;
  return !isAboveTitle(lines, index);
}

/** Whether the title of the page or headings of its columns stand between a line and the next number or date. */
function isAboveTitle(lines: readonly PrintedLine[], index: number): boolean {
  for (let below = index + 1; below < lines.length; below += 1) {
    const { text = '' } = lines[below] ?? {};
    if (pageTitle.test(folded(text))) return true;
    if (ordinal.test(text) || isDated(text)) return false;
  }
  return false;
}

/** The date that a line begins with, be it behind the number of its row. */
function dateBefore(text: string): LeadingDate | null {
  return leadingDateOf(text.replace(leadingOrdinal, ''));
}

function isDated(text: string): boolean {
  return isPrintedDate(text) || dateBefore(text) !== null;
}

/** The month that a line names, and nothing but a year beside it; null when it is no heading. */
function headingOf(text: string): { month: number; hasYear: boolean } | null {
  const [, name = '', year] = /^([a-z]+)(?: ((?:19|20)\d\d)(?: ?r\.?| rok)?)? ?:?$/.exec(folded(text)) ?? [];
  const month = monthNamed(name);
  return month === 0 ? null : { month, hasYear: year !== undefined };
}

/** Goes through the lines of a page and gathers its rows. */
class PageReader {
  readonly rows: PrintedRow[] = [];
  private heading: PrintedLine | null = null;
  private month = 0;
  private row: PrintedRow | null = null;

  read(line: PrintedLine, next: string): void {
    const { text } = line;
    if (this.isHeading(text, next)) this.startMonth(line);
    else if (ordinal.test(text) && this.isOrdinal(next)) this.startRow(line).ordinal = text.replace(/\D/g, '');
    else if (isPrintedDate(text)) this.dateOfRow(line).date = line;
    else this.readText(line);
  }

  /** A month without a year is a heading unless it is the date of a row that waits for one; with a year, what follows decides. */
  private isHeading(text: string, next: string): boolean {
    const heading = headingOf(text);
    if (!heading) return false;
    if (this.row !== null && this.isWaiting(this.row) && heading.month === this.month) return false;
    return !heading.hasYear || ordinal.test(next) || isDated(next);
  }

  /** A number alone is that of a row, unless a row waits for its title and nothing of a new row follows. */
  private isOrdinal(next: string): boolean {
    return this.row === null || this.row.texts.length > 0 || this.isWaiting(this.row) || next === '' || isPrintedDate(next);
  }

  private isWaiting({ date, texts }: PrintedRow): boolean {
    return date === null && texts.length === 0;
  }

  private startMonth(line: PrintedLine): void {
    this.heading = line;
    this.month = headingOf(line.text)?.month ?? 0;
    this.row = null;
  }

  private startRow({ line }: PrintedLine): PrintedRow {
    this.row = { line, heading: this.heading, ordinal: null, date: null, unreadDate: null, texts: [] };
    this.rows.push(this.row);
    return this.row;
  }

  /** The row that a date belongs to: the one that waits for it, else a new one. */
  private dateOfRow(line: PrintedLine): PrintedRow {
    return this.row !== null && this.isWaiting(this.row) && this.row.unreadDate === null ? this.row : this.startRow(line);
  }

  private readText(line: PrintedLine): void {
    const [numbered, number] = leadingOrdinal.exec(line.text) ?? [];
    if (numbered !== undefined) this.startRow(line).ordinal = number ?? null;
    const text = line.text.slice(numbered?.length ?? 0);
    const date = this.mayBeginRow(text) ? leadingDateOf(text) : null;
    if (date !== null) this.dateOfRow(line)[date.isRead ? 'date' : 'unreadDate'] = { ...line, text: date.text };
    const rest = date === null ? text : behindDate(text, date);
    if (rest !== '') this.addText({ ...line, text: rest });
  }

  /** A line that begins with figures may begin a row anywhere; one that begins with words, where none waits for its title and rows have no numbers. */
  private mayBeginRow(text: string): boolean {
    if (this.row === null || /^\d/.test(text)) return true;
    if (this.row.texts.length > 0) return this.row.ordinal === null && !isSentence.test(text);
    return this.isWaiting(this.row) && this.row.unreadDate === null;
  }

  private addText(line: PrintedLine): void {
    const row = this.row ?? this.startRow(line);
    if (row.ordinal !== null && this.isWaiting(row) && row.unreadDate === null && looksLikeDate(line.text)) row.unreadDate = line;
    else row.texts.push(line);
  }
}
