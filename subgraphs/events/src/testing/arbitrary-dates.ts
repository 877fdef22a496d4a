import fc from 'fast-check';
import { DateMatch } from '../event-date/date-match';
import { DatePrecision } from '../event-date/event-date';
import type { DateEntry } from '../event-date/event-date-of';
import type { Days } from '../event-date/falls-on';
import { EventKind, EventStatus } from '../event/event-enums';
import type { Event } from '../event/event';
import { eventRow } from '../seed/event-rows';

/** The days of a year. */
export const year = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10));
const day = fc.constantFrom(...year.filter((date) => date > '2020-02' && date < '2020-05'));
const span = fc.tuple(day, day).map((ends) => ends.sort());
const edtf = fc.oneof(
  day,
  span.map(([first, last]) => `${first}/${last}`),
  span.map(([first, last]) => `[${first}..${last}]`),
  fc.constantFrom('2020', '2020-01', '2020-02', '2020-03', '2020-04', '2020-06', 'XXXX'),
  day.map((first) => `${first}/..`),
  day.map((last) => `../${last}`),
);
const optionalEnds = span.chain(([from, to]) => fc.constantFrom({ from, to }, { from, to: null }, { from: null, to }));

/** Days of that year to ask about, none of them near its ends. */
export const days: fc.Arbitrary<Days> = fc
  .tuple(optionalEnds, fc.constantFrom(DateMatch.CERTAIN, DateMatch.POSSIBLE))
  .map(([ends, match]) => ({ ...ends, match }));

/** A date of any exactness around those days. */
export const date = fc.record({ edtf, precision: fc.constantFrom(...Object.values(DatePrecision)) });

/** The row of an event on such a date, the number of which is in its id. */
export function eventOn(entry: Pick<DateEntry, 'edtf' | 'precision'>, number: number, teryt?: string): Event {
  return eventRow({
    id: `e${number}`,
    kind: EventKind.OTHER,
    title: entry.edtf,
    status: EventStatus.HELD,
    date: { ...entry, verbatim: entry.edtf },
    ...(teryt === undefined ? {} : { teryt }),
    source: 'none',
  });
}
