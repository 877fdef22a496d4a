import { type CalendarDate, isDate, lastDayOfMonth } from '@social-economy/values/calendar-date';
import { DatePrecision } from './event-date';
import { windowOf } from './window-of';

/**
 * How exact an expression of the Extended Date/Time Format is. Only days that are all named, or go on without an end (`..`), are
 * DAYS; an end that is not known, or only to the month, leaves open which days they are.
 */
export function precisionOf(edtf: string): DatePrecision {
  const { earliest, latest } = windowOf(edtf);
  if (earliest !== null && earliest === latest) return DatePrecision.DAY;
  if (areDays(edtf)) return DatePrecision.DAYS;
  return earliest === null || latest === null ? DatePrecision.UNKNOWN : precisionWithin(earliest, latest);
}

function areDays(edtf: string): boolean {
  const ends = edtf.split('/');
  return ends.length === 2 && ends.every((end) => end === '..' || isDate(end));
}

function precisionWithin(earliest: CalendarDate, latest: CalendarDate): DatePrecision {
  const month = earliest.slice(0, 7);
  if (latest.startsWith(month)) {
    return earliest === `${month}-01` && latest === lastDayOfMonth(month) ? DatePrecision.MONTH : DatePrecision.PART_OF_MONTH;
  }
  return latest < lastDayOfYearFrom(earliest) ? DatePrecision.PART_OF_YEAR : DatePrecision.YEAR;
}

function lastDayOfYearFrom(date: CalendarDate): CalendarDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year + 1, month - 1, day - 1)).toISOString().slice(0, 10);
}
