import type { Change } from '@social-economy/mutation/change';
import type { InputPath } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import sql from 'sql-template-tag';
import type { Event } from '../event/event';
import { CountQualifier } from '../event/participant-count';
import { Attendance, AttendanceRole } from './attendance';

/** How many people the institutions sent that took part; those who spoke, received or looked on may not be counted as participants. */
export function sentPeople(attendance: readonly Attendance[]): number {
  return attendance.reduce((sum, { role, people }) => (role === AttendanceRole.PARTICIPANT ? sum + (people ?? 0) : sum), 0);
}

/** Who attended an event, within a change, in the order in which it was recorded. */
export function attendanceOf({ work }: Change, eventId: string): Promise<Attendance[]> {
  return work.select(Attendance, sql`SELECT * FROM attendance WHERE eventId = ${eventId} ORDER BY position, institutionId, role, id`);
}

/**
 * The participants that institutions sent to a single meeting must not be more than took part, where that number is exact. They
 * may well be fewer: not every institution is named, nor how many people each sent.
 */
export async function checkSentPeople(change: Change, path: InputPath, event: Event, attendance?: readonly Attendance[]): Promise<void> {
  const { participantCount, participantQualifier, occurrences } = event;
  if (participantCount === null || participantQualifier !== CountQualifier.EXACT || occurrences > 1) return;
  const sent = sentPeople(attendance ?? (await attendanceOf(change, event.id)));
  if (sent <= Math.max(participantCount, 0)) return;
  const sentence = `Institutions sent ${sent} participants, but exactly ${participantCount} people took part. Correct one of the numbers, or the qualifier.`;
  change.problems.add(UserErrorCode.OUT_OF_RANGE, path, sentence);
}
