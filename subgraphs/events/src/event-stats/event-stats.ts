import type { Teryt } from '@social-economy/values/teryt';
import { Field, Int, ObjectType } from 'type-graphql';
import { EventKind, EventStatus } from '../event/event-enums';
import { InstitutionKind } from '../institution/institution-kind';

const dimension = (description: string) => ({ nullable: true, description });

/** Counts and sums over events that are alike in the dimensions asked for. */
@ObjectType('EventStats', {
  simpleResolvers: true,
  description:
    'Counts and sums over events alike in the dimensions asked for (statystyka wydarzeń). A dimension is null where it was not asked for, and in the row of the events that have no value in it.',
})
export class EventStats {
  voivodeshipTeryt!: Teryt | null;

  @Field(() => EventKind, dimension('Kind of event (rodzaj).'))
  kind!: EventKind | null;

  @Field(() => EventStatus, dimension('Status of the events (status). A plan is never counted as held.'))
  status!: EventStatus | null;

  @Field(
    () => Int,
    dimension(
      'Year of the first day of DAY and DAYS; of other dates the year in which all their days lie, null when they lie in several (rok).',
    ),
  )
  year!: number | null;

  @Field(
    () => Int,
    dimension(
      'Month of the year, 1 to 12, of the first day of DAY and DAYS; of other dates the month in which all their days lie, null when they lie in several (miesiąc).',
    ),
  )
  month!: number | null;

  @Field(
    () => InstitutionKind,
    dimension(
      'Kind of institution that the events were for (odbiorcy); an event for several kinds counts in the row of each, one for none in the row of null.',
    ),
  )
  audience!: InstitutionKind | null;

  organiserId!: string | null;
  bodyId!: string | null;
  projectId!: string | null;

  @Field(() => Int, {
    description: 'Entries of a timetable (liczba wydarzeń), of all statuses unless the filter names some: plans are among them.',
  })
  count!: number;

  @Field(() => Int, {
    description:
      'How many times the events take place, entries for several meetings, such as (2 spotkania), counted as often (liczba spotkań).',
  })
  occurrences!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'Sum over the events with a known number of participants, whatever its qualifier, persons; null when none is known, which is not zero.',
  })
  participants!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The part of that sum that comes from exact numbers, persons; null when there is none.',
  })
  participantsExact!: number | null;

  @Field(() => Int, { description: 'Events whose number of participants is not known.' })
  withoutParticipants!: number;
}
