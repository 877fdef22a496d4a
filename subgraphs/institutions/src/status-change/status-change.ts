import type { CalendarDate } from '@social-economy/values/calendar-date';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { InstitutionStatus } from '../institution/institution-enums';

/** A status of an institution, and the day since which it had it. An institution has one for each change, the first included. */
@Entity('institution_status')
export class StatusChange {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  institutionId!: string;

  /** Counts the changes of an institution as they were recorded: of two on one day the later one stands. */
  @PrimaryColumn({ type: 'int' })
  position!: number;

  /** Null where no source states the day: then it counts as since ever. */
  @Column({ type: 'varchar', length: 10, nullable: true })
  since!: CalendarDate | null;

  @Column({ type: 'varchar', length: 16 })
  status!: InstitutionStatus;

  @Column({ type: 'varchar', length: 500, nullable: true })
  note!: string | null;
}
