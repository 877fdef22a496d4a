import { BadUserInputError, quoted } from '@social-economy/values/bad-user-input';
import { type CalendarDate, isDate, lastDayOfMonth } from '@social-economy/values/calendar-date';

/** The days that a date allows; null where it is open or not known. */
export interface DateWindow {
  earliest: CalendarDate | null;
  latest: CalendarDate | null;
}

const date = String.raw`[1-9]\d{3}(?:-\d{2}){0,2}`;
const end = String.raw`${date}|\.\.|`;
const single = new RegExp(`^(${date})$`);
const interval = new RegExp(`^(${end})/(${end})$`);
const oneOf = new RegExp(String.raw`^\[(${date})\.\.(${date})\]$`);
/** The expression of a date of which nothing is known. */
export const unknownDate = 'XXXX';

/** First and last day that an expression of the Extended Date/Time Format (ISO 8601-2) allows; BAD_USER_INPUT when it has none of the accepted forms. */
export function windowOf(edtf: string): DateWindow {
  if (edtf === unknownDate) return { earliest: null, latest: null };
  const [, from, to = from] = single.exec(edtf) ?? interval.exec(edtf) ?? oneOf.exec(edtf) ?? [];
  if (from === undefined || to === undefined) throw notAnEventDate(edtf);
  const earliest = isOpen(from) ? null : firstDayOf(from);
  const latest = isOpen(to) ? null : lastDayOf(to);
  if (![earliest, latest].every((day) => day === null || isDate(day)) || !isWindow(earliest, latest)) throw notAnEventDate(edtf);
  return { earliest, latest };
}

/** Whether a text has one of the forms that `windowOf` understands; its days may still be in no calendar or in no order. */
export function hasEdtfForm(text: string): boolean {
  return text === unknownDate || [single, interval, oneOf].some((form) => form.test(text));
}

function isOpen(text: string): boolean {
  return text === '' || text === '..';
}

function firstDayOf(dayMonthOrYear: string): CalendarDate {
  return `${dayMonthOrYear}-01-01`.slice(0, 10);
}

function lastDayOf(dayMonthOrYear: string): CalendarDate {
  if (dayMonthOrYear.length === 4) return `${dayMonthOrYear}-12-31`;
  return dayMonthOrYear.length === 7 ? lastDayOfMonth(dayMonthOrYear) : dayMonthOrYear;
}

/** Whether the ends are in order, and one of them is known. */
function isWindow(earliest: CalendarDate | null, latest: CalendarDate | null): boolean {
  return earliest === null || latest === null ? earliest !== latest : earliest <= latest;
}

function notAnEventDate(edtf: string): BadUserInputError {
  return new BadUserInputError(
    `${quoted(edtf)} is not a date of an event. Write a day 2020-05-13, a month 2020-02, a year 2020, an interval 2020-05-07/2020-05-08 ` +
      '(.. or nothing for an end that is open or not known), one of several days [2020-09-21..2020-09-30], or XXXX when nothing is known.',
  );
}
