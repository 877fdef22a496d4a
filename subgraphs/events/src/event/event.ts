import { connectionOf } from '@social-economy/query/connection';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EventDate } from '../event-date/event-date';
import type { InstitutionKind } from '../institution/institution-kind';
import { AttendanceMode, EventKind, EventStatus } from './event-enums';
import type { CountQualifier } from './participant-count';

/** Something that is planned or was held on a date: a meeting, a conference, also a study or an issue of a bulletin. */
@Entity('event')
@Directive('@key(fields: "id")')
@ObjectType('Event', {
  simpleResolvers: true,
  description: 'A meeting, conference or other entry of a timetable (wydarzenie), planned or held.',
})
export class Event {
  @Field(() => ID, { description: 'Stable id of the event in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => EventKind, { description: 'Kind of event (rodzaj).' })
  @Column({ type: 'varchar', length: 32 })
  kind!: EventKind;

  @Field(() => String, { description: 'Title (nazwa) as its source prints it.' })
  @Column({ type: 'varchar', length: 500 })
  title!: string;

  @Column({ type: 'varchar', length: 700, select: false })
  titleSort!: string;

  @Column({ type: 'varchar', length: 1500, select: false })
  titleFold!: string;

  /** Fold of all that a search for words looks through; whoever writes one of those fields writes it too. */
  @Column({ type: 'text', select: false })
  searchFold!: string;

  @Field(() => EventStatus, { description: 'Last status that a source states (status). A plan is never counted as held.' })
  @Column({ type: 'varchar', length: 16 })
  status!: EventStatus;

  @Field(() => EventDate, { description: 'When it takes place, as exact as the source gives it (data).' })
  @Column(() => EventDate, { prefix: false })
  date!: EventDate;

  @Field(() => Int, { description: 'How many times it takes place under this one entry: 2 for (2 spotkania).' })
  @Column({ type: 'int' })
  occurrences!: number;

  @Column({ type: 'varchar', length: 12, nullable: true })
  teryt!: Teryt | null;

  /** Code of the voivodeship that the unit lies in, for looking events up by it. */
  @Column({ type: 'varchar', length: 2, nullable: true })
  regionTeryt!: Teryt | null;

  @Column({ type: 'varchar', length: 200, nullable: true })
  placeName!: string | null;

  @Column({ type: 'varchar', length: 120, nullable: true })
  placeCity!: string | null;

  @Column({ type: 'varchar', length: 300, nullable: true })
  placeAddress!: string | null;

  /** Null when nothing is known of the place. */
  @Column({ type: 'varchar', length: 2, nullable: true })
  placeCountry!: string | null;

  @Field(() => AttendanceMode, { description: 'How one takes part (forma): at the place, online or both.' })
  @Column({ type: 'varchar', length: 16 })
  mode!: AttendanceMode;

  @Column({ type: 'varchar', length: 64, nullable: true })
  organiserId!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  projectId!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  programmeId!: string | null;

  @Field(() => [String], { description: 'What it was about (tematy), in Polish.' })
  @Column({ type: 'simple-json' })
  topics!: string[];

  @Field(() => String, { nullable: true, description: 'What is known of it in a sentence or two, in Polish (opis).' })
  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  /** People who took part; null when not known, never 0 for that. */
  @Column({ type: 'int', nullable: true })
  participantCount!: number | null;

  @Column({ type: 'varchar', length: 16, nullable: true })
  participantQualifier!: CountQualifier | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

/** Who organised an event together with its organiser, in the order of the source. */
@Entity('event_coorganiser')
export class EventCoorganiser {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  eventId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  institutionId!: string;

  @Column({ type: 'int' })
  position!: number;
}

/** A kind of institution that an event was for, in the order of the source. */
@Entity('event_audience')
export class EventAudience {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  eventId!: string;

  @PrimaryColumn({ type: 'varchar', length: 16 })
  institutionKind!: InstitutionKind;

  @Column({ type: 'int' })
  position!: number;
}

/** A body that met at an event. */
@Entity('event_body')
export class EventBody {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  eventId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  bodyId!: string;
}

/** One page of events. */
export const EventConnection = connectionOf<Event>('Event', () => Event);
