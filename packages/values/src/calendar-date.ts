import { GraphQLScalarType } from 'graphql';
import { BadUserInputError, quoted } from './bad-user-input';
import { textLiteral } from './literal';

/** A calendar date of ISO 8601, kept as its text: `2020-05-13`. Texts of this form compare as the days do. */
export type CalendarDate = string;

/** The date itself when it is a day of the calendar; BAD_USER_INPUT otherwise. */
export function parseDate(value: unknown): CalendarDate {
  if (typeof value === 'string' && isDate(value)) return value;
  throw new BadUserInputError(`${quoted(value)} is not a date. Write a day of the calendar as YYYY-MM-DD, for example 2020-05-13.`);
}

/** Whether the text is a day of the calendar as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The last day of a month, `2020-02` giving `2020-02-29`. */
export function lastDayOfMonth(month: string): CalendarDate {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return `${month}-${String(length).padStart(2, '0')}`;
}

// Made once: it takes a hundred times as long as its use.
const inPoland = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw' });

// A day begins and ends with a minute, so that one answer stands for all of a minute.
let known = { minute: NaN, date: '' };

/** Today's date in Poland. */
export function today(now: Date | number = Date.now()): CalendarDate {
  const minute = Math.floor(Number(now) / 60_000);
  if (minute !== known.minute) known = { minute, date: inPoland.format(now) };
  return known.date;
}

export const DateScalar = new GraphQLScalarType({
  name: 'Date',
  description: 'Calendar date, ISO 8601: 2020-05-13. Anything else is rejected with BAD_USER_INPUT.',
  specifiedByURL: 'https://www.rfc-editor.org/rfc/rfc3339#section-5.6',
  parseValue: parseDate,
  parseLiteral: (node) => parseDate(textLiteral(node)),
  serialize: String,
});
