import type { Change } from '@social-economy/mutation/change';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import sql from 'sql-template-tag';
import { ProgrammeStatus } from './programme-enums';
import { ProgrammeStatusChange } from './programme-status-change';
import type { TimeSpan } from './time-span';

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
export function checkStepInTime(problems: Problems, time: TimeSpan, { status, on }: Step): void {
  const name = dayBefore.get(status);
  if (name !== undefined) problems.inOrder(['on'], time[name], on, `${name} of the programme`);
}

/** The time of a programme does not contradict the steps that it has taken. */
export function checkTimeOfSteps(problems: Problems, time: TimeSpan, history: readonly Step[]): void {
  for (const { status, on } of history) {
    const name = dayBefore.get(status);
    const day = name === undefined ? null : time[name];
    if (name === undefined || day === null || on === null || day <= on) continue;
    const sentence = `${name} is ${day}, but the programme took the step to ${status} on ${on}, which does not come before ${name}.`;
    problems.add(UserErrorCode.OUT_OF_RANGE, [name], sentence);
  }
}
