import { BadUserInputError, quoted } from './bad-user-input';
import { type CalendarDate, isDate } from './calendar-date';
import { folded } from './polish-text';

const months = [
  'stycznia',
  'lutego',
  'marca',
  'kwietnia',
  'maja',
  'czerwca',
  'lipca',
  'sierpnia',
  'wrzesnia',
  'pazdziernika',
  'listopada',
  'grudnia',
];

/**
 * The day that an office printed: 2024-03-01, 1.03.2024, 01-03-2024, 01/03/2024, 1 marca 2024, with "r." or a time of day behind it or
 * without; a time in UTC (Z) only at midnight, since another one may lie in the next day in Poland. BAD_USER_INPUT for anything else, days of
 * the month before the month as in Poland.
 */
export function parsePrintedDay(text: string): CalendarDate {
  // Small raised digits, as of footnotes, would fold to digits of the day.
  if (/\p{Other_Number}/u.test(text)) throw notADay(text);
  const plain = folded(text)
    .replace(/[ t](?:00:00(?::00(?:\.0+)?)?z|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?)$/, '')
    .replace(/\s*(r\.?|roku)$/, '')
    .replace(/^(z )?dn(ia|\.)\s*/, '')
    .trim();
  const day = isoDay(plain) ?? dottedDay(plain) ?? spokenDay(plain);
  if (day !== null && isDate(day)) return day;
  throw notADay(text);
}

function notADay(text: string): BadUserInputError {
  return new BadUserInputError(`${quoted(text)} is not a day. Write one as 2024-03-01 or 1.03.2024.`);
}

function isoDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text) ?? [];
  return dayOf(year, month, day);
}

function dottedDay(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4})$/.exec(text) ?? [];
  return dayOf(year, month, day);
}

function spokenDay(text: string): string | null {
  const [, day, month = '', year] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(text) ?? [];
  return dayOf(year, String(months.indexOf(month) + 1), day);
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined): string | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
