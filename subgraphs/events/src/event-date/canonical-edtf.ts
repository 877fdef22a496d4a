import { type CalendarDate, isDate, lastDayOfMonth } from '@social-economy/values/calendar-date';
import { DateProblemError } from './date-problem';
import { windowOf } from './window-of';

const firstYear = 1900;
const lastYear = 2100;

/**
 * The one spelling of an expression that `windowOf` understands: a single day, month or year where one says the same, sets of days
 * in the longest units. A DateProblemError tells what no calendar has, years outside 1900 to 2100, and ends in the wrong order.
 */
export function canonicalEdtf(edtf: string): string {
  const [first, last] = datesIn(edtf).map(checkedDate);
  if (first !== undefined && last !== undefined) checkOrder(first, last);
  const { earliest, latest } = windowOf(edtf);
  if (earliest === null || latest === null) return edtf;
  if (earliest === latest) return earliest;
  if (edtf.startsWith('[')) return oneOfDays(earliest, latest);
  return first !== undefined && first === last ? first : edtf;
}

/** The day, month or year itself; a DateProblemError when no calendar has it, or its year lies outside 1900 to 2100. */
export function checkedDate(date: string): string {
  checkYear(Number(date.split('-', 1)[0]));
  if (!isDate(`${date}-01-01`.slice(0, 10))) throw new DateProblemError(`${date} is not in the calendar`);
  return date;
}

/** A DateProblemError when the year lies outside 1900 to 2100. */
export function checkYear(year: number): void {
  if (!Number.isInteger(year) || year < firstYear || year > lastYear) {
    throw new DateProblemError(`its year, ${year}, does not lie between ${firstYear} and ${lastYear}`);
  }
}

/** The expression of one unknown day from the first to the last. */
export function oneOfDays(earliest: CalendarDate, latest: CalendarDate): string {
  const length = lengthOfUnits(earliest, latest);
  const [first, last] = [earliest.slice(0, length), latest.slice(0, length)];
  return first === last ? first : `[${first}..${last}]`;
}

/** How much of each day is to be written: the year, year and month, or all. */
function lengthOfUnits(earliest: CalendarDate, latest: CalendarDate): number {
  if (earliest.endsWith('-01-01') && latest.endsWith('-12-31')) return 4;
  return earliest.endsWith('-01') && latest === lastDayOfMonth(latest.slice(0, 7)) ? 7 : 10;
}

function datesIn(edtf: string): string[] {
  return edtf.match(/\d{4}(?:-\d{2})*/g) ?? [];
}

function checkOrder(first: string, last: string): void {
  const [earliest, latest] = [windowOf(first).earliest, windowOf(last).latest];
  if (earliest !== null && latest !== null && earliest > latest)
    throw new DateProblemError(`its start, ${first}, lies after its end, ${last}`);
}
