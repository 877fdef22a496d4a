import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GivenEvent } from '../event/given-event';

/** What a row of a timetable said when it was read last. */
export interface ReadEntry {
  title: string;
  /** Its date as printed. */
  date: string;
  edtf: string;
  /** Its place in words; empty where it names none. */
  place: string;
  event: Omit<GivenEvent, 'source' | 'date'>;
}

/** Which event a row of a timetable became, and what the row said: how the next reading of the timetable knows it again. */
@Entity('timetable_entry')
export class TimetableEntry {
  /** Follows from the timetable and what the row says, not from its place. */
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  /** Which timetable: follows from its source, organiser and territory. */
  @Column({ type: 'varchar', length: 64 })
  timetable!: string;

  @Column({ type: 'varchar', length: 64 })
  eventId!: string;

  @Column({ type: 'simple-json' })
  read!: ReadEntry;
}
