import type { InputPath, Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';

/** First and last day of something, where they are known. */
export interface TimeSpan {
  startsOn: CalendarDate | null;
  endsOn: CalendarDate | null;
}

/** A time as its source prints it, beside the days that it allows. */
export interface PrintedTime extends TimeSpan {
  dates: string | null;
}

/**
 * The time in the Extended Date/Time Format (ISO 8601-2): `2013-01-01/2020-12-31`, with nothing beside the stroke where a day is not
 * known; null when neither is.
 */
export function edtfOf({ startsOn, endsOn }: TimeSpan): string | null {
  return joined(startsOn ?? '', endsOn ?? '');
}

/** The time after its days were told anew: a day that stays is as exact as before. Null where nothing says how exact that is. */
export function edtfAfter({ startsOn, endsOn, dates }: PrintedTime, told: Partial<TimeSpan>): string | null {
  const [first, last] = halvesOf(dates);
  const from = halfAfter(startsOn, first, told.startsOn);
  const to = halfAfter(endsOn, last, told.endsOn);
  return from === null || to === null ? null : joined(from, to);
}

/** The end as it is printed, a year, a month or a day; nothing where it is not. */
export function printedEnd({ dates }: PrintedTime): string {
  return halvesOf(dates)[1];
}

function halvesOf(dates: string | null): [first: string, last: string] {
  const [first = '', last = ''] = dates?.split('/') ?? [];
  return [first, last];
}

/** One side of the time after a change; null where a day stays of which nothing is printed. */
function halfAfter(before: CalendarDate | null, printed: string, told: CalendarDate | null | undefined): string | null {
  if (told !== undefined && told !== before) return told ?? '';
  return printed || (before === null ? '' : (told ?? null));
}

function joined(first: string, last: string): string | null {
  return first === '' && last === '' ? null : `${first}/${last}`;
}

/** What is wrong with the days themselves. */
export function checkDays(problems: Problems, { startsOn, endsOn }: Partial<TimeSpan>): void {
  problems.day(['startsOn'], startsOn);
  problems.day(['endsOn'], endsOn);
}

/** Something does not end before it begins. */
export function checkOrder(problems: Problems, { startsOn, endsOn }: TimeSpan, path: InputPath = ['endsOn']): void {
  problems.inOrder(path, startsOn, endsOn, 'startsOn');
}
