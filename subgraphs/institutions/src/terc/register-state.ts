import type { CalendarDate } from '@social-economy/values/calendar-date';
import type { TerritoryLevel } from '@social-economy/values/teryt';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The state of the TERC register that all units of a level stand for: the newest one that was taken in. */
@Entity('territory_register_state')
export class RegisterState {
  @PrimaryColumn({ type: 'varchar', length: 16 })
  level!: TerritoryLevel;

  /** The day that the register states its state of (stan na). */
  @Column({ type: 'varchar', length: 10 })
  day!: CalendarDate;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}
