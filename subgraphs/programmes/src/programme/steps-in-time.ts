import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import sql from 'sql-template-tag';
import { ProgrammeStatus } from './programme-enums';
import { ProgrammeStatusChange } from './programme-status-change';
import { printedEnd, type PrintedTime, type TimeSpan } from './time-span';

type Step = Pick<ProgrammeStatusChange, 'status' | 'on'>;

/** The day of a programme that a step does not come before, where both are known. */
const dayBefore = new Map<ProgrammeStatus, keyof TimeSpan>([
  [ProgrammeStatus.IN_FORCE, 'startsOn'],
  [ProgrammeStatus.COMPLETED, 'endsOn'],
]);

/** The steps of a programme, from the first. */
export function statusHistoryOf({ work }: Change, id: string): Promise<ProgrammeStatusChange[]> {
  return work.select(ProgrammeStatusChange, sql`SELECT * FROM programme_status_change WHERE programmeId = ${id} ORDER BY position`);
}

/** A programme is not in force before its time begins, nor completed before it ends; it can be where no source prints that day. */
export function checkStepInTime(problems: Problems, time: PrintedTime, { status, on }: Step): void {
  const name = dayBefore.get(status);
  if (name === undefined) return;
  const day = firstDayOf(time, name);
  const what = day === time[name] ? `${name} of the programme` : `${name} of the programme, printed as ${printedEnd(time)}, which begins`;
  problems.inOrder(['on'], day, on, what);
}

/** The time of a programme does not contradict the steps that it has taken. */
export function checkTimeOfSteps(problems: Problems, time: PrintedTime, history: readonly Step[]): void {
  for (const { status, on } of history) {
    const name = dayBefore.get(status);
    const day = name === undefined ? null : firstDayOf(time, name);
    if (name === undefined || day === null || on === null || day <= on) continue;
    const sentence = `${name} is ${day}, but the programme took the step to ${status} on ${on}, which does not come before ${name}.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, [name], sentence);
  }
}

/** The first day that the source allows for a day of the programme: for an end that it prints as a year or month the first day of that. */
function firstDayOf(time: PrintedTime, name: keyof TimeSpan): CalendarDate | null {
  const printed = name === 'endsOn' && time.endsOn !== null ? printedEnd(time) : '';
  return /^\d{4}(-\d{2})?$/.test(printed) ? `${printed}-01-01`.slice(0, 10) : time[name];
}
