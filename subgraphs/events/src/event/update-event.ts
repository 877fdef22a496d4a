import type { Change } from '@social-economy/mutation/change';
import type { Changes, MutationAnswer, MutationInput } from '@social-economy/mutation/changes';
import { idempotencyKeyField, versionField } from '@social-economy/mutation/input-fields';
import { isSame } from '@social-economy/mutation/is-same';
import { keepSource, SourceInput } from '@social-economy/mutation/source-input';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ID, InputType, Int } from 'type-graphql';
import { checkSentPeople } from '../attendance/sent-people';
import { InstitutionKind } from '../institution/institution-kind';
import { redateOutcomes } from '../outcome/redate-outcomes';
import { checkBodies, checkCounted, checkEvent, checkHeldBy, checkOrganisers, readDate } from './check-event';
import { derivedColumns } from './derived-columns';
import { Event } from './event';
import { AttendanceMode, EventKind } from './event-enums';
import { eventFields } from './event-fields';
import { type EventParts, keepParts, loggedEvent, partsOf } from './event-parts';
import { givenColumns, type GivenEvent, givenParts } from './given-event';
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

  @Field(() => String, { ...eventFields.date, nullable: true })
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
      const partsBefore = await partsOf(change, before.id);
      const parts = { ...partsBefore, ...givenParts(input) };
      const columns = givenColumns(input, date);
      await checkUpdate(change, input, { before, partsBefore, after: Object.assign(new Event(), before, columns), parts });
      const sourceId = await sourceOf(change, input, before);
      const after = Object.assign(new Event(), before, columns, { sourceId });
      Object.assign(after, derivedColumns(after));
      if (isSame([after, parts], [before, partsBefore])) return { event: before };
      const event = await change.update(Event, before, { ...columns, ...derivedColumns(after), sourceId });
      await keepParts(change, event.id, partsBefore, parts);
      if (date) await redateOutcomes(change, event);
      change.log({ type: 'Event', id: event.id, before: loggedEvent(before, partsBefore), after: loggedEvent(event, parts) });
      return { event };
    },
  });
}

interface EventUpdate {
  before: Event;
  partsBefore: EventParts;
  after: Event;
  parts: EventParts;
}

async function checkUpdate(change: Change, input: UpdateEventInput, { before, partsBefore, after, parts }: EventUpdate): Promise<void> {
  const { problems } = change;
  checkHeldBy(problems, ['date'], before.status, input.date == null ? null : after.date);
  checkCounted(problems, before.status, input.participants);
  checkOrganisers(problems, [input.coorganisers == null ? 'organiser' : 'coorganisers'], after.organiserId, parts.coorganisers);
  await checkBodies(change, input.bodies, partsBefore.bodies);
  if (input.participants) await checkSentPeople(change, ['participants', 'count'], after);
  else if (input.occurrences != null) await checkSentPeople(change, ['occurrences'], after);
}

/** The source that is given, or the present one. The change ends here when it has problems. */
async function sourceOf(change: Change, { source }: UpdateEventInput, { sourceId }: Event): Promise<string> {
  change.refuseIfProblems();
  return source ? change.keep((work) => keepSource(work, source)) : sourceId;
}
