import { type DatePrecision, EventDate } from './event-date';
import { unitOf } from './date-unit';
import { type DateWindow, windowOf } from './window-of';

/** A date as a source gives it; whether the year is printed matters only where it is not. */
export interface DateEntry {
  edtf: string;
  precision: DatePrecision;
  verbatim: string;
  yearInferred?: boolean;
}

/** The date of an event, with the days that it allows; BAD_USER_INPUT when its expression has none of the accepted forms. */
export function eventDateOf({ edtf, precision, verbatim, yearInferred = false }: DateEntry): EventDate {
  const window = windowOf(edtf);
  return Object.assign(new EventDate(), { edtf, precision, verbatim, yearInferred, ...window, sort: sortOf(window), unit: unitOf(window) });
}

/** Both ends as one text, in which one that is open or not known sorts behind all days. */
function sortOf({ earliest, latest }: DateWindow): string {
  return `${earliest ?? ':'} ${latest ?? ':'}`;
}
