import { connectionOf } from '@social-economy/query/connection';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { OutcomeKind, OutcomeStatus } from './outcome-enums';

/** Something a meeting agreed, recommended or proposed, followed until it is done. */
@Entity('outcome')
@Directive('@key(fields: "id")')
@ObjectType('Outcome', {
  simpleResolvers: true,
  description: 'Something a meeting agreed, recommended or proposed, followed until it is done (ustalenie).',
})
export class Outcome {
  @Field(() => ID, { description: 'Stable id of the outcome in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => OutcomeKind, { description: 'Whether it was agreed, recommended, proposed or reported (rodzaj).' })
  @Column({ type: 'varchar', length: 16 })
  kind!: OutcomeKind;

  @Field(() => String, { description: 'What was agreed or proposed, in Polish (treść).' })
  @Column({ type: 'text' })
  text!: string;

  @Column({ type: 'varchar', length: 64 })
  eventId!: string;

  /** First day of the event, written beside it so that outcomes can be listed by it; whoever dates the event anew writes it too. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  eventEarliest!: CalendarDate | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  addresseeId!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is to be done (termin); null when none was set.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  dueOn!: CalendarDate | null;

  @Field(() => OutcomeStatus, { description: 'How far it has been followed up (stan realizacji).' })
  @Column({ type: 'varchar', length: 16 })
  status!: OutcomeStatus;

  /** Day since which it has had its status, so that no step goes back in time; null while OPEN, or where that day is not known. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  lastStepOn!: CalendarDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was done or dropped; null until then.' })
  @Column({ type: 'varchar', length: 10, nullable: true })
  resolvedOn!: CalendarDate | null;

  @Field(() => String, { nullable: true, description: 'How it was done or why it was dropped, in Polish (sposób realizacji).' })
  @Column({ type: 'text', nullable: true })
  resolution!: string | null;

  /** Fold of all that a search for words looks through; whoever writes text or resolution writes it too. */
  @Column({ type: 'text', select: false })
  searchFold!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

/** One page of outcomes. */
export const OutcomeConnection = connectionOf<Outcome>('Outcome', () => Outcome);
