import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EventStatus } from '../event/event-enums';

/** That an event came from one status to another. What it was first follows from the oldest change. */
@Entity('event_status_change')
@ObjectType('EventStatusChange', { simpleResolvers: true, description: 'That an event came from one status to another (zmiana statusu).' })
export class EventStatusChange {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  eventId!: string;

  /** Place among the changes of the event, from 0. */
  @PrimaryColumn({ type: 'int' })
  position!: number;

  @Field(() => EventStatus, { description: 'The status that it had before.' })
  @Column({ type: 'varchar', length: 16 })
  previousStatus!: EventStatus;

  @Field(() => EventStatus, { description: 'The status that it came to.' })
  @Column({ type: 'varchar', length: 16 })
  status!: EventStatus;

  @Field(() => DateScalar, {
    description: 'Day in Poland on which the change was recorded in this graph, which may be later than it came about.',
  })
  @Column({ name: 'changedOn', type: 'varchar', length: 10 })
  on!: CalendarDate;

  @Field(() => String, { nullable: true, description: 'Why it changed, or who says so, in Polish (uwagi); null when nothing was noted.' })
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The date of the event as printed until then, where the change brought another one; null when the date stayed.',
  })
  @Column({ type: 'varchar', length: 120, nullable: true })
  dateVerbatim!: string | null;
}
