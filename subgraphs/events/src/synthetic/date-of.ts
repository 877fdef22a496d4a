import type { Random } from '@social-economy/synthetic/random';
import { lastYear } from '@social-economy/synthetic/synthetic-dataset';
import { DatePrecision, type EventDate } from '../event-date/event-date';
import { eventDateOf } from '../event-date/event-date-of';

/** A date of the last ten years or so: mostly a day, now and then less exact. */
export function dateOf(random: Random): EventDate {
  const year = random.between(lastYear - 9, lastYear + 1);
  const month = `${year}-${String(random.between(1, 12)).padStart(2, '0')}`;
  const day = random.between(1, 26);
  const dayOfMonth = (number: number) => `${month}-${String(number).padStart(2, '0')}`;
  const kind = random.fraction();
  const [edtf, precision] =
    kind < 0.8
      ? [dayOfMonth(day), DatePrecision.DAY]
      : kind < 0.88
        ? [`${dayOfMonth(day)}/${dayOfMonth(day + 1)}`, DatePrecision.DAYS]
        : kind < 0.95
          ? [month, DatePrecision.MONTH]
          : kind < 0.98
            ? [String(year), DatePrecision.YEAR]
            : ['XXXX', DatePrecision.UNKNOWN];
  return eventDateOf({ edtf, precision, verbatim: edtf, yearInferred: random.chance(0.1) });
}
