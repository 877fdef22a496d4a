import type { Change } from '@social-economy/mutation/change';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { today } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import type { Event } from '../event/event';
import { EventStatus } from '../event/event-enums';
import type { EventDate } from '../event-date/event-date';
import { Outcome } from './outcome';

/** What came of an event came after it: a new date that lies wholly ahead, or after a day of its outcomes, is OUT_OF_RANGE. */
export async function checkRedating({ work, problems }: Change, before: Event, status: EventStatus, date: EventDate): Promise<void> {
  const { earliest, verbatim } = date;
  if (earliest === null || earliest === before.date.earliest) return;
  const isAhead = earliest > today();
  // That what was held does not lie ahead is told already, whatever came of it.
  if (isAhead && status === EventStatus.HELD) return;
  const outcomes = await work.select(Outcome, sql`SELECT * FROM outcome WHERE eventId = ${before.id} ORDER BY id`);
  if (outcomes.length === 0) return;
  const begins = `${quoted(verbatim)} begins on ${earliest} at the earliest`;
  if (isAhead) {
    const came = `${outcomes.length} ${outcomes.length === 1 ? 'outcome' : 'outcomes'} came of the event`;
    const sentence = `${begins}, and today is ${today()}, but ${came}: it does not lie ahead. Write the day on which it took place.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, ['date'], sentence);
    return;
  }
  const days = outcomes.flatMap(({ dueOn, lastStepOn, resolvedOn }) => Object.entries({ dueOn, resolvedOn, lastStepOn }));
  const [name, day] = days.find(([, known]) => known !== null && known < earliest) ?? [];
  if (name === undefined) return;
  const what = name === 'lastStepOn' ? 'was begun on' : name === 'dueOn' ? 'is due on' : 'was resolved on';
  const sentence = `${begins}, but an outcome of the event ${what} ${day}. Write a date that does not begin after that day.`;
  problems.add(UserErrorCode.OUT_OF_RANGE, ['date'], sentence);
}

/** Writes the first day of an event that was dated anew beside what came of it, so that outcomes are still listed by it. */
export function redateOutcomes(change: Change, { id, date }: Event): Promise<void> {
  return change.updateWhere(Outcome, { eventId: id }, { eventEarliest: date.earliest });
}
