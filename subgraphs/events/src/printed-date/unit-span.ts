import { type CalendarDate, isDate, lastDayOfMonth } from '@social-economy/values/calendar-date';
import { checkedDate } from '../event-date/canonical-edtf';
import { DateProblemError } from '../event-date/date-problem';
import type { PrintedUnit } from './printed-units';
import { windowOf } from '../event-date/window-of';

/** First and last day, month or year that a printed unit may lie in, and the days that this allows. */
export interface UnitSpan {
  first: string;
  last: string;
  earliest: CalendarDate;
  latest: CalendarDate;
  isDay: boolean;
  /** Whether its ends are not fixed by the calendar, as those of a season or of the end of a month. */
  isVague?: boolean;
}

// A season begins by the calendar or three weeks later by the sun: from the first month on, four are touched.
const monthsOfSeason = 4;

const weekdayNames = ['niedziela', 'poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota'];

/** Where a unit with a year lies; a DateProblemError when it is in no calendar, or on another weekday than printed. */
export function spanOf({ unit, number, parts, month, year, weekday }: PrintedUnit & { year: number }): UnitSpan {
  if (unit === 'day') return daySpan(checkedDate(dateOf(year, month ?? 0, number)), weekday);
  if (weekday !== undefined) throw new DateProblemError();
  switch (unit) {
    case 'year':
      return span(String(year));
    case 'month':
    case 'roman':
      return span(dateOf(year, number));
    case 'season':
      return { ...monthsSpan(year, number, monthsOfSeason), isVague: true };
    case 'part':
      return partSpan({ year, month, number, parts });
    case 'third':
    case 'thirdOfYear':
      if (unit === 'third' && month === undefined) throw new DateProblemError();
      return { ...partSpan({ year, month, number, parts: 3 }), isVague: true };
    case 'bare':
      throw new DateProblemError();
  }
}

/** The day after. */
export function dayAfter(date: CalendarDate): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}

function dateOf(...numbers: number[]): string {
  return numbers.map((number) => String(number).padStart(2, '0')).join('-');
}

function daySpan(day: CalendarDate, weekday: number | undefined): UnitSpan {
  const name = weekdayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  if (weekday !== undefined && weekdayNames[weekday] !== name) throw new DateProblemError(`${day} is another day of the week, ${name}`);
  return span(day);
}

function partSpan({ year, month, number, parts }: Pick<PrintedUnit, 'month' | 'number' | 'parts'> & { year: number }): UnitSpan {
  return month === undefined ? partOfYear(year, number, parts) : partOfMonth(dateOf(year, month), number, parts);
}

function partOfYear(year: number, number: number, parts = 0): UnitSpan {
  if (number < 1 || number > parts) throw new DateProblemError();
  const length = 12 / parts;
  return monthsSpan(year, (number - 1) * length + 1, length);
}

/** Halves are 15 days, thirds 10; the last part reaches to the end of the month. */
function partOfMonth(month: string, number: number, parts = 0): UnitSpan {
  if (number < 1 || number > parts || parts > 3) throw new DateProblemError();
  const length = 30 / parts;
  const day = (of: number) => `${month}-${String(of).padStart(2, '0')}`;
  checkedDate(month);
  return span(day((number - 1) * length + 1), number === parts ? lastDayOfMonth(month) : day(number * length));
}

function monthsSpan(year: number, firstMonth: number, length: number): UnitSpan {
  const month = (index: number) => dateOf(year + Math.floor((index - 1) / 12), ((index - 1) % 12) + 1);
  return span(month(firstMonth), month(firstMonth + length - 1));
}

function span(first: string, last = first): UnitSpan {
  const { earliest } = windowOf(checkedDate(first));
  const { latest } = windowOf(checkedDate(last));
  if (earliest === null || latest === null) throw new DateProblemError();
  return { first, last, earliest, latest, isDay: isDate(first) && first === last };
}
