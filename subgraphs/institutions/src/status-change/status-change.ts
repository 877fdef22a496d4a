import type { CalendarDate } from '@social-economy/values/calendar-date';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { InstitutionStatus } from '../institution/institution-enums';

/** A status of an institution, and the day since which it had it. An institution has one for each change, the first included. */
@Entity('institution_status')
@ObjectType('InstitutionStatusChange', {
  simpleResolvers: true,
  description: 'A status that an institution reached, the first one included (zmiana statusu).',
})
export class StatusChange {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  institutionId!: string;

  /** Counts the changes of an institution as they were recorded: of two on one day the later one stands. */
  @PrimaryColumn({ type: 'int' })
  position!: number;

  /** Null where no source states the day: then it counts as since ever. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  since!: CalendarDate | null;

  @Field(() => InstitutionStatus, { description: 'The status that it reached.' })
  @Column({ type: 'varchar', length: 16 })
  status!: InstitutionStatus;

  @Field(() => String, { nullable: true, description: 'What is told of the change, in Polish (uwagi).' })
  @Column({ type: 'varchar', length: 500, nullable: true })
  note!: string | null;
}
