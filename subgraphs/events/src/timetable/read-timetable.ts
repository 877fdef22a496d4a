import { decoded } from '@social-economy/exchange/reading/decoded';
import type { ReadRow } from '@social-economy/exchange/reading/table';
import { UnreadableFileError } from '@social-economy/exchange/reading/unreadable-file-error';
import type { Columns } from '@social-economy/imports/columns';
import type { ImportPass } from '@social-economy/imports/import-pass';
import { folded } from '@social-economy/values/polish-text';
import { behindDate, leadingDateOf } from './leading-date';
import { isPrintedDate } from './printed-date-line';
import { type PrintedColumns, type PrintedLine, type PrintedPage, type PrintedRow, readPage } from './printed-page';
import { timetableColumns } from './table-columns';

/** No page of a timetable is longer. */
const longestText = 2_000_000;
const mostRows = 5000;

/** The timetable in a file: a table in XLSX or CSV, else the text of a page. UnreadableFileError where there is none. */
export async function readTimetable(pass: ImportPass): Promise<PrintedPage> {
  const page = (await isTable(pass)) ? await pageOfTable(pass) : await pageOfText(pass);
  if (page.rows.length > mostRows)
    throw new UnreadableFileError(`There are ${page.rows.length} rows, but no timetable has more than ${mostRows}.`);
  if (page.rows.length > 0) return page;
  throw new UnreadableFileError('There is no row of a timetable: no month as a heading, and no line that begins with a date.');
}

async function isTable(pass: ImportPass): Promise<boolean> {
  if (pass.facts.unreadable !== null) throw new UnreadableFileError(pass.facts.unreadable);
  if (pass.facts.format === 'XLSX' || /\.(csv|tsv)$/i.test(pass.file.name)) return true;
  const [first = ''] = (await textOf(pass)).split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const headings = first.split(';').map((heading) => folded(heading).replace(/^"|"$/g, ''));
  return headings.length > 1 && timetableColumns.title.headings.some((heading) => headings.includes(folded(heading)));
}

async function pageOfText(pass: ImportPass): Promise<PrintedPage> {
  const text = await textOf(pass);
  if (/^\s*<(!doctype|html|\?xml|table|div|p|body)\b/i.test(text)) {
    throw new UnreadableFileError('This is HTML. Open the page in a browser, select it all, and save what you copied as a text file.', 1);
  }
  pass.form = { ...pass.form, format: 'TEXT' };
  return readPage(text);
}

async function textOf({ file, facts }: ImportPass): Promise<string> {
  let text = '';
  for await (const part of decoded(file, facts.encoding ?? 'utf-8')) {
    text += part;
    if (text.length > longestText)
      throw new UnreadableFileError(`The text has more than ${longestText} characters, which no timetable has.`);
  }
  return text;
}

type TimetableColumn = keyof typeof timetableColumns;

async function pageOfTable(pass: ImportPass): Promise<PrintedPage> {
  const { columns, rows } = await pass.table<TimetableColumn>(timetableColumns, (found) => found.has('date') || found.has('month'));
  const page: PrintedPage = { preamble: [], datesAbove: [], rows: [], emptyRows: [] };
  let month = '';
  for await (const portion of rows) {
    for (const row of portion) {
      month = columns.text(row, 'month') || month;
      const printed = rowOf(columns, row, month);
      if (printed) page.rows.push(printed);
      else if (row.cells.some((cell) => cell.trim() !== '')) page.emptyRows.push(row.line);
      if (page.rows.length > mostRows) return page;
    }
  }
  return page;
}

/** A row of a table; null where neither its date nor its title says anything. A month stands in merged cells, so it counts until the next one. */
function rowOf(columns: Columns<TimetableColumn>, row: ReadRow, month: string): PrintedRow | null {
  const { line } = row;
  const lines = (name: TimetableColumn) =>
    columns
      .text(row, name)
      .split(/[\r\n]+/)
      .map((text) => ({ line, text: text.replace(/\s+/g, ' ').trim() }))
      .filter(({ text }) => text !== '');
  const inOneLine = (name: TimetableColumn, joint: string) =>
    lines(name)
      .map(({ text }) => text)
      .join(joint);
  const day = inOneLine('date', ' ');
  const printed = day === '' ? null : { line, text: day };
  const title = lines('title');
  if (title.length === 0 && printed === null) return null;
  const { date, unreadDate, texts } = printed === null ? datedByTitle(title) : { ...datedBy(printed), texts: title };
  const others = (['place', 'kind', 'mode', 'occurrences', 'organiser'] as const).flatMap((name) => {
    const text = inOneLine(name, ', ');
    return text === '' ? [] : [[name, text]];
  });
  return {
    ...{ line, ordinal: null, date, unreadDate, texts, heading: month === '' ? null : { line, text: month } },
    columns: Object.fromEntries(others) as PrintedColumns,
  };
}

function datedBy(date: PrintedLine): Pick<PrintedRow, 'date' | 'unreadDate'> {
  const isRead = isPrintedDate(date.text);
  return { date: isRead ? date : null, unreadDate: isRead ? null : date };
}

/** A row without a date of its own, unless its title begins with one. */
function datedByTitle(texts: PrintedLine[]): Pick<PrintedRow, 'date' | 'unreadDate' | 'texts'> {
  const [first, ...others] = texts;
  const date = first === undefined ? null : leadingDateOf(first.text);
  if (first === undefined || date === null) return { date: null, unreadDate: null, texts };
  const rest = behindDate(first.text, date);
  const printed = { ...first, text: date.text };
  return {
    ...{ date: date.isRead ? printed : null, unreadDate: date.isRead ? null : printed },
    texts: rest === '' ? others : [{ ...first, text: rest }, ...others],
  };
}
