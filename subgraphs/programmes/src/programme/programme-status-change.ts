import { DateScalar } from '@social-economy/values/calendar-date';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProgrammeStatus } from './programme-enums';

/** A step that a programme took. */
@Entity('programme_status_change')
@ObjectType('ProgrammeStatusChange', { simpleResolvers: true, description: 'A step in the course of a programme (zmiana etapu).' })
export class ProgrammeStatusChange {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  programmeId!: string;

  /** Place among the steps of the programme, from 0. */
  @PrimaryColumn({ type: 'int' })
  position!: number;

  @Field(() => ProgrammeStatus, { description: 'The status that the programme reached (etap).' })
  @Column({ type: 'varchar', length: 24 })
  status!: ProgrammeStatus;

  @Field(() => DateScalar, { nullable: true, description: 'Day on which it reached the status; null when no source states it to the day.' })
  @Column({ name: 'changedOn', type: 'varchar', length: 10, nullable: true })
  on!: string | null;

  @Field(() => String, { nullable: true, description: 'What the source tells of the step (uwagi).' })
  @Column({ type: 'text', nullable: true })
  note!: string | null;
}
