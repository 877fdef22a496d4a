import type { InputPath, Problems } from '@social-economy/mutation/problems';
import type { CalendarDate } from '@social-economy/values/calendar-date';

/** First and last day of something, where they are known. */
export interface TimeSpan {
  startsOn: CalendarDate | null;
  endsOn: CalendarDate | null;
}

/** The time in the Extended Date/Time Format (ISO 8601-2), `2013-01-01/2020-12-31`; null unless both days are known. */
export function edtfOf({ startsOn, endsOn }: TimeSpan): string | null {
  return startsOn === null || endsOn === null ? null : `${startsOn}/${endsOn}`;
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
