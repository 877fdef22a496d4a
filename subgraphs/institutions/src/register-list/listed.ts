import type { Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { parsePrintedDay } from '@social-economy/values/printed-day';
import type { Teryt } from '@social-economy/values/teryt';
import type { AddressInput } from '../institution/address-input';
import type { LegalForm } from '../institution/institution-enums';
import { InstitutionKind } from '../institution/institution-enums';
import type { RegisterNumbers } from '../register-number/register-number';
import type { ListColumn } from './list-columns';
import { parseListedAddress } from './listed-address';
import { type ListedKind, legalFormIn, parseLegalForm, parseListedKind } from './listed-kind';
import { isBlank, parseListedKrs, parseListedNip, parseListedRegon } from './listed-numbers';
import { type Seat, seatOf } from './listed-seat';
import type { Units } from './units';

/** The cells of a row by their columns; a cell that says nothing is empty. */
export type ListCells = Record<ListColumn, string>;

/** What is said for the whole list. */
export interface ListFrame {
  kind: ListedKind | null;
  territory: Teryt | null;
  /** Whether days are numbers, as spreadsheets count them. */
  hasSerialDays: boolean;
  units: Units;
}

/** Days that a list tells of a status. */
export interface ListedStatus {
  grantedOn: CalendarDate | null;
  validTo: CalendarDate | null;
  revokedOn: CalendarDate | null;
  reason: string | null;
  number: string | null;
}

/** An institution as a row of a list tells it. */
export interface Listed extends ListedKind {
  line: number;
  cells: ListCells;
  name: string;
  shortName: string | null;
  legalForm: LegalForm | null;
  website: string | null;
  address: AddressInput | undefined;
  numbers: RegisterNumbers;
  seat: Seat;
  founder: string | null;
  status: ListedStatus;
  activeFrom: CalendarDate | null;
  closedOn: CalendarDate | null;
}

/** Reads a row; what is wrong becomes problems, and then null is given. Each problem has the name of a column as its place. */
export function parseListed(problems: Problems, line: number, cells: ListCells, frame: ListFrame): Listed | null {
  const found = problems.all.length;
  const read = <Value>(column: ListColumn, parse: (text: string) => Value, text = cells[column]): Value | null =>
    text === '' ? null : problems.read([column], () => parse(text));
  const day = (column: ListColumn) => read(column, (text) => parseDay(text, frame));
  const kind = read('kind', parseListedKind) ?? frame.kind;
  if (kind === null && cells.kind === '') problems.isRight(['kind'], () => parseListedKind(''));
  if (cells.name === '') problems.text(['name'], ' ', 300);
  const numbers = parsedNumbers(read);
  const address = read('address', () => parseListedAddress(cells), addressText(cells)) ?? undefined;
  const seat = problems.read([seatColumn(cells)], () => seatOf(cells, frame.territory, frame.units));
  const listed = {
    ...{ line, cells, name: cells.name, shortName: orNull(cells.shortName), website: webAddress(cells.website), address, numbers },
    ...{ founder: orNull(cells.founder), status: statusOf(cells, day, kind), activeFrom: day('activeFrom'), closedOn: day('closedOn') },
  };
  if (kind === null || seat === null || problems.all.length > found) return null;
  return { ...kind, ...listed, seat, legalForm: formOf(kind, cells) };
}

/** The legal form of a PES, as its column, its kind or its name tells it. */
function formOf({ kind, legalForm }: ListedKind, cells: ListCells): LegalForm | null {
  if (kind !== InstitutionKind.PES) return null;
  return cells.legalForm === '' ? (legalForm ?? legalFormIn(cells.name)) : parseLegalForm(cells.legalForm);
}

function statusOf(cells: ListCells, day: (column: ListColumn) => CalendarDate | null, kind: ListedKind | null): ListedStatus {
  const [grantedOn, enteredOn] = [day('grantedOn'), day('enteredOn')];
  // What has no status is entered in a court's register, which grants none.
  const since = grantedOn ?? (kind?.credential == null ? null : enteredOn);
  return {
    grantedOn: since,
    validTo: day('validTo'),
    revokedOn: day('revokedOn'),
    reason: orNull(cells.reason),
    number: orNull(cells.number),
  };
}

function parsedNumbers(read: (column: ListColumn, parse: (text: string) => string) => string | null): RegisterNumbers {
  const numbers = { krs: read('krs', parseListedKrs), nip: read('nip', parseListedNip), regon: read('regon', parseListedRegon) };
  return Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== null));
}

/** Workbooks keep days as numbers: 1 is the first of January 1900, which they take for a leap year. */
function parseDay(text: string, { hasSerialDays }: ListFrame): CalendarDate {
  if (!hasSerialDays || !/^\d{5}(\.0+)?$/.test(text)) return parsePrintedDay(text);
  return new Date(Date.UTC(1899, 11, 30) + Number(text) * 86_400_000).toISOString().slice(0, 10);
}

function addressText({ address, street, building, postalCode, city }: ListCells): string {
  return [address, street, building, postalCode, city].join('');
}

function seatColumn(cells: ListCells): ListColumn {
  return (['teryt', 'gmina', 'powiat'] as const).find((column) => cells[column] !== '') ?? 'teryt';
}

/** Lists leave out how an address of a page begins. */
function webAddress(text: string): string | null {
  return text === '' ? null : /^https?:/i.test(text) ? text : `https://${text}`;
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

/** The text of a cell, on one line; empty where it says nothing. */
export function cellText(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return isBlank(line) ? '' : line;
}
