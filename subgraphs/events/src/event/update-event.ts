import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, InputType, Int } from 'type-graphql';
import { InstitutionKind } from '../institution/institution-kind';
import { checkEvent, readDate } from './check-event';
import { correctEvent } from './correct-event';
import { Event } from './event';
import { AttendanceMode, EventKind } from './event-enums';
import { eventFields } from './event-fields';
import type { GivenEvent } from './given-event';
import { ParticipantCountInput } from './participant-count';
import { PlaceInput } from './place';

@InputType('UpdateEventInput', {
  description:
    'What is to be corrected in an event. What is absent stays; null clears it, and is REQUIRED where the event cannot be without it. A list that is given takes the place of the whole present one.',
})
export class UpdateEventInput implements MutationInput, GivenEvent {
  @Field(() => ID, idempotencyKeyField)
  idempotencyKey?: string | null;

  @Field(() => ID, { description: 'Id of the event.' })
  id!: string;

  @Field(() => Int, versionField)
  version!: number;

  @Field(() => EventKind, { ...eventFields.kind, nullable: true })
  kind?: EventKind | null;

  @Field(() => String, { ...eventFields.title, nullable: true })
  title?: string | null;

  @Field(() => String, { ...eventFields.newDate, nullable: true })
  date?: string | null;

  @Field(() => Int, { ...eventFields.occurrences, nullable: true })
  occurrences?: number | null;

  @Field(() => ID, { ...eventFields.teryt, nullable: true })
  teryt?: Teryt | null;

  @Field(() => PlaceInput, { ...eventFields.place, nullable: true })
  place?: PlaceInput | null;

  @Field(() => AttendanceMode, { ...eventFields.mode, nullable: true })
  mode?: AttendanceMode | null;

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

  @Field(() => SourceInput, { ...eventFields.source, nullable: true })
  source?: SourceInput | null;
}

const neverNull = ['kind', 'title', 'date', 'occurrences', 'mode', 'source'] as const;

/** Corrects an event in place; one that is as asked for already stays as it is, version and all. */
export function updateEvent(changes: Changes, input: UpdateEventInput): Promise<MutationAnswer<{ event: Event }>> {
  return changes.run('updateEvent', input, {
    check: (problems) => {
      for (const field of neverNull) problems.notCleared([field], input[field]);
      checkEvent(problems, input);
    },
    write: async (change) => {
      const before = await change.record(Event, input.id, 'id', input.version);
      change.requireRight(before.teryt, input.teryt === undefined ? before.teryt : input.teryt);
      const date = readDate(change.problems, input.date);
      return { event: await correctEvent(change, before, input, date) };
    },
  });
}
