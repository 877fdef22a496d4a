import type { Condition } from '@social-economy/query/conditions';
import { allOf, isAmong } from '@social-economy/query/conditions';
import { BadUserInputError } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import sql, { raw, type Sql } from 'sql-template-tag';
import { DateMatch } from './date-match';
import { DateUnit, unitLengths } from './date-unit';
import { DatePrecision, type EventDate } from './event-date';

/** The days that are asked about, both ends among them; without an end they reach on. */
export interface Days {
  from: CalendarDate | null;
  to: CalendarDate | null;
  match: DateMatch;
}

/** Dates that are taken up whole: it takes place on all of their days. Any other is one unknown day, or part, of those that it allows. */
const wholePrecisions = [DatePrecision.DAY, DatePrecision.DAYS];

// Texts before and behind every date: where an end is open, the days reach on.
const beforeAll = '';
const behindAll = ':';

/** Whether an event of that date falls on the days, for certain or possibly. A date that is not known falls on none. */
export function fallsOn({ earliest, latest, precision }: Pick<EventDate, 'earliest' | 'latest' | 'precision'>, days: Days): boolean {
  if (earliest === null && latest === null) return false;
  const [first, last] = [earliest ?? beforeAll, latest ?? behindAll];
  const [from, to] = [days.from ?? beforeAll, days.to ?? behindAll];
  const overlaps = first <= to && last >= from;
  const liesWithin = from <= first && last <= to;
  return days.match === DateMatch.POSSIBLE || wholePrecisions.includes(precision) ? overlaps : liesWithin;
}

/** The same rule for the rows of the table `event`; BAD_USER_INPUT when the days end before they begin. */
export const fallingOn: Condition<Days> = ({ from, to, match }) => {
  if (from !== null && to !== null && from > to) {
    throw new BadUserInputError(`from is ${from}, after to, which is ${to}. Write the first day as from and the last day as to.`);
  }
  const overlaps = allOf([
    from === null ? undefined : sql`(item.dateLatest >= ${from} OR (item.dateLatest IS NULL AND item.dateEarliest IS NOT NULL))`,
    to === null ? undefined : sql`(item.dateEarliest <= ${to} OR (item.dateEarliest IS NULL AND item.dateLatest IS NOT NULL))`,
  ]);
  const liesWithin = allOf([
    from === null ? undefined : sql`item.dateEarliest >= ${from}`,
    to === null ? undefined : sql`item.dateLatest <= ${to}`,
  ]);
  // What lies within overlaps, so that the overlap may narrow the rows in either case.
  return match === DateMatch.POSSIBLE || liesWithin === undefined
    ? overlaps
    : allOf([overlaps, sql`(${isAmong('item.datePrecision', wholePrecisions)} OR ${liesWithin})`]);
};

/**
 * Where those that may fall on the days stand in the order of dates: for each unit one stretch, which an index gives from its first row on.
 * A date that falls on the days lies in exactly one of them.
 */
export function stretchesOf({ from, to }: Days): Sql[] {
  const until = to === null ? undefined : sql`item.dateSort < ${`${to}~`}`;
  const stretches = unitLengths.map(([unit, length]) =>
    allOf([ofUnit(unit), from === null ? undefined : sql`item.dateSort >= ${from.slice(0, length)}`, until]),
  );
  return [...stretches, ofUnit(DateUnit.LONGER)].filter((stretch) => stretch !== undefined);
}

function ofUnit(unit: DateUnit): Sql {
  return raw(`item.dateUnit = '${unit}'`);
}
