import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField } from '@social-economy/mutation/input-fields';
import { SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, InputType, Int } from 'type-graphql';
import { InstitutionKind } from '../institution/institution-kind';
import { addEvents, checkNewEvent } from './add-events';
import { checkBodies, checkHeldBy, readDate } from './check-event';
import type { Event } from './event';
import { AttendanceMode, EventKind, EventStatus } from './event-enums';
import { eventFields } from './event-fields';
import type { GivenEvent } from './given-event';
import { ParticipantCountInput } from './participant-count';
import { PlaceInput } from './place';

@InputType('CreateEventInput', { description: 'A new event, planned or held (wydarzenie). Null counts as absent.' })
export class CreateEventInput implements MutationInput, GivenEvent {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => EventKind, eventFields.kind)
  kind!: EventKind;

  @Field(() => String, eventFields.title)
  title!: string;

  @Field(() => String, eventFields.date)
  date!: string;

  @Field(() => Int, { ...eventFields.occurrences, nullable: true, defaultValue: 1 })
  occurrences?: number | null;

  @Field(() => ID, { ...eventFields.teryt, nullable: true })
  teryt?: Teryt | null;

  @Field(() => PlaceInput, { ...eventFields.place, nullable: true })
  place?: PlaceInput | null;

  @Field(() => AttendanceMode, { ...eventFields.mode, nullable: true, defaultValue: AttendanceMode.ON_SITE })
  mode?: AttendanceMode | null;

  @Field(() => EventStatus, {
    nullable: true,
    defaultValue: EventStatus.PLANNED,
    description:
      'Last status that the source states (status). A plan is never counted as held; HELD with a date wholly ahead of today is OUT_OF_RANGE.',
  })
  status?: EventStatus | null;

  @Field(() => ID, { ...eventFields.organiser, nullable: true })
  organiser?: string | null;

  @Field(() => [ID], { ...eventFields.coorganisers, nullable: true })
  coorganisers?: string[] | null;

  @Field(() => [ID], { ...eventFields.bodies, nullable: true })
  bodies?: string[] | null;

  @Field(() => ID, { ...eventFields.project, nullable: true })
  project?: string | null;

  @Field(() => ID, { ...eventFields.programme, nullable: true })
  programme?: string | null;

  @Field(() => [InstitutionKind], { ...eventFields.audience, nullable: true })
  audience?: InstitutionKind[] | null;

  @Field(() => [String], { ...eventFields.topics, nullable: true })
  topics?: string[] | null;

  @Field(() => String, { ...eventFields.summary, nullable: true })
  summary?: string | null;

  @Field(() => ParticipantCountInput, { ...eventFields.participants, nullable: true })
  participants?: ParticipantCountInput | null;

  @Field(() => SourceInput, eventFields.source)
  source!: SourceInput;
}

/** Adds an event. */
export function createEvent(changes: Changes, input: CreateEventInput): Promise<MutationAnswer<{ event: Event }>> {
  const status = input.status ?? EventStatus.PLANNED;
  return changes.run('createEvent', input, {
    check: (problems) => checkNewEvent(problems, input, status),
    write: async (change) => {
      change.requireRight(input.teryt ?? null);
      const date = readDate(change.problems, input.date);
      checkHeldBy(change.problems, ['date'], status, date);
      change.problems.beforeItsEnd(['teryt'], input.teryt, date?.earliest);
      await checkBodies(change, input.bodies, []);
      const [event] = await addEvents(change, [{ given: input, date, status }]);
      if (!event) throw new Error('An event that was added is missing.');
      return { event };
    },
  });
}
