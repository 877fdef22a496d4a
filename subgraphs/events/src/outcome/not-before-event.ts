import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { EventDate } from '../event-date/event-date';

/** A day of an outcome must not come before the first day on which its event may have been. */
export function notBeforeEvent(problems: Problems, field: string, day: CalendarDate | null, { earliest, verbatim }: EventDate): void {
  if (earliest === null || day === null || day >= earliest) return;
  const sentence = `${field} is ${day}, before the event of ${quoted(verbatim)}: ${earliest} at the earliest.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, [field], sentence);
}
