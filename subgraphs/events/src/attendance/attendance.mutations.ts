import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { EventPayload, rightsToEvents } from '../event/event.mutations';
import { recordAttendance, RecordAttendanceInput } from './record-attendance';

@Resolver()
export class AttendanceMutations {
  @Mutation(() => EventPayload, {
    description: `Records which institutions were at an event that was held (lista obecności), and counts its version up; a list that changes nothing leaves the event as it is, version and all. Where the number of participants of a single meeting is exact, the people whom institutions sent as PARTICIPANT must not be more: OUT_OF_RANGE. ${rightsToEvents}`,
  })
  recordAttendance(
    @Arg('input', () => RecordAttendanceInput, { description: 'The event, the version that was read, and who attended.' })
    input: RecordAttendanceInput,
    @Ctx() { changes }: Context,
  ): Promise<EventPayload> {
    return recordAttendance(changes, input);
  }
}
