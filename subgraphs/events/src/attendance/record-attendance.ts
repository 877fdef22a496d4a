import { randomUUID } from 'node:crypto';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { isSame } from '@social-economy/mutation/is-same';
import type { Problems } from '@social-economy/mutation/problems';
import { UserErrorCode } from '@social-economy/mutation/user-error';
import { quoted } from '@social-economy/values/bad-user-input';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Event } from '../event/event';
import { EventStatus } from '../event/event-enums';
import { loggedEvent } from '../event/event-parts';
import { mostPeople } from '../event/participant-count';
import { Attendance, AttendanceRole } from './attendance';
import { attendanceOf, checkSentPeople } from './sent-people';

@InputType('AttendanceInput', { description: 'That an institution was at an event in a role (udział); people are a number, never names.' })
export class AttendanceInput {
  @Field(() => ID, { description: 'Id of the institution that attended.' })
  institution!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many people it sent, persons (liczba osób), 1 to 1000000, OUT_OF_RANGE otherwise; null when not known. Absent, a number known before stays.',
  })
  people?: number | null;

  @Field(() => AttendanceRole, { defaultValue: AttendanceRole.PARTICIPANT, description: 'In which role it attended (rola).' })
  role!: AttendanceRole;
}

@InputType('RecordAttendanceInput', { description: 'Which institutions were at an event that was held (lista obecności).' })
export class RecordAttendanceInput implements MutationInput {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the event, which must be HELD: a plan has no attendance, INVALID.' })
  event!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => [AttendanceInput], {
    description:
      'At least one institution, at most 1000, each once in a role. Those listed are added, or corrected where they stand with the same role already; those not listed stay. New ones come behind those, in the order given.',
  })
  attendance!: AttendanceInput[];
}

const mostListed = 1000;

/** Adds those who attended an event to its list, or corrects how many they were. */
export function recordAttendance(changes: Changes, input: RecordAttendanceInput): Promise<MutationAnswer<{ event: Event }>> {
  return changes.run('recordAttendance', input, {
    check: (problems) => checkAttendance(problems, input.attendance),
    write: async (change) => {
      const before = await change.record(Event, input.event, 'event', input.version);
      change.requireRight(before.teryt);
      checkHeld(change.problems, before);
      const present = await attendanceOf(change, before.id);
      const attendance = merged(before.id, present, input.attendance);
      await checkSentPeople(change, ['attendance'], before, attendance);
      change.refuseIfProblems();
      if (isSame(attendance, present)) return { event: before };
      const event = await change.update(Event, before, {});
      await change.remove(Attendance, { eventId: before.id });
      await change.insert(Attendance, attendance);
      const [was, is] = [{ attendance: present.map(logged) }, { attendance: attendance.map(logged) }];
      change.log({ type: 'Event', id: event.id, before: loggedEvent(before, was), after: loggedEvent(event, is) });
      return { event };
    },
  });
}

function checkAttendance(problems: Problems, attendance: readonly AttendanceInput[]): void {
  if (attendance.length === 0) problems.add(UserErrorCode.REQUIRED, ['attendance'], 'attendance is empty. List at least one institution.');
  problems.atMost(['attendance'], attendance, mostListed);
  const listed = new Set<string>();
  // Beyond the cap no owner is asked: the list is refused anyway.
  for (const [index, row] of attendance.slice(0, mostListed).entries()) {
    problems.mustExist(['attendance', index, 'institution'], 'Institution', row.institution);
    problems.number(['attendance', index, 'people'], row.people, 1, mostPeople);
    if (listed.has(keyOf(row.institution, row.role))) {
      const sentence = `${quoted(row.institution)} stands in the list twice as ${row.role}. List it once in a role.`;
      problems.add(UserErrorCode.INVALID, ['attendance', index], sentence);
    }
    listed.add(keyOf(row.institution, row.role));
  }
}

function checkHeld(problems: Problems, { id, status }: Event): void {
  if (status === EventStatus.HELD) return;
  const sentence = `Event ${quoted(id)} is ${status}: only events that are HELD have an attendance. Change its status to HELD first if it took place.`;
  problems.add(UserErrorCode.INVALID, ['event'], sentence);
}

/** Those who stand in the list already, corrected where they are listed again, and behind them those who are new. */
function merged(eventId: string, present: readonly Attendance[], listed: readonly AttendanceInput[]): Attendance[] {
  const rows = new Map(present.map((row) => [keyOf(row.institutionId, row.role), row]));
  for (const { institution, role, people } of listed) {
    const known = rows.get(keyOf(institution, role));
    const row = known ?? { id: randomUUID(), eventId, position: rows.size, institutionId: institution, role, people: null };
    rows.set(keyOf(institution, role), Object.assign(new Attendance(), row, people !== undefined && { people }));
  }
  return [...rows.values()];
}

function keyOf(institutionId: string, role: AttendanceRole): string {
  return `${role} ${institutionId}`;
}

function logged({ institutionId, people, role }: Attendance): object {
  return { institutionId, people, role };
}
