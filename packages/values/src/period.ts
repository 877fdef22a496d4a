import { GraphQLScalarType } from 'graphql';
import { BadUserInputError, quoted } from './bad-user-input';
import { type CalendarDate, lastDayOfMonth } from './calendar-date';
import { textLiteral } from './literal';

/** A reporting period in SDMX notation: `2020`, `2020-S1`, `2020-Q3` or `2020-M05`. */
export type Period = string;

/** How often an indicator is reported. */
export enum Frequency {
  YEAR = 'YEAR',
  HALF_YEAR = 'HALF_YEAR',
  QUARTER = 'QUARTER',
  MONTH = 'MONTH',
}

/** The period itself; BAD_USER_INPUT with the accepted forms when it is none. */
export function parsePeriod(value: unknown): Period {
  if (typeof value === 'string' && /^\d{4}(-S[12]|-Q[1-4]|-M(0[1-9]|1[0-2]))?$/.test(value)) return value;
  throw new BadUserInputError(
    `${quoted(value)} is not a reporting period. Write a year 2020, a half-year 2020-S1, a quarter 2020-Q3 or a month 2020-M05.`,
  );
}

/** How often a series with such a period is reported. */
export function frequencyOf(period: Period): Frequency {
  const frequencies: Record<string, Frequency> = { S: Frequency.HALF_YEAR, Q: Frequency.QUARTER, M: Frequency.MONTH };
  return frequencies[period.charAt(5)] ?? Frequency.YEAR;
}

/** First and last day of a period. */
export function daysOf(period: Period): { first: CalendarDate; last: CalendarDate } {
  const [year, part = 'S0'] = period.split('-') as [string, string?];
  const number = Number(part.slice(1));
  const months = { S: 6, Q: 3, M: 1 }[part.charAt(0)] ?? 12;
  const [from, to] = number === 0 ? [1, 12] : [(number - 1) * months + 1, number * months];
  const month = (value: number) => `${year}-${String(value).padStart(2, '0')}`;
  return { first: `${month(from)}-01`, last: lastDayOfMonth(month(to)) };
}

export const PeriodScalar = new GraphQLScalarType({
  name: 'Period',
  description:
    'Reporting period in SDMX notation: a year 2020, half-year 2020-S1, quarter 2020-Q3 or month 2020-M05.\n' +
    'Anything else is rejected with BAD_USER_INPUT and the accepted forms.',
  parseValue: parsePeriod,
  parseLiteral: (node) => parsePeriod(textLiteral(node)),
  serialize: String,
});
