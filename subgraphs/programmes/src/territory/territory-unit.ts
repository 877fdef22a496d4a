import type { Teryt, TerritoryLevel } from '@social-economy/values/teryt';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit that can report: values of higher units are expected from these, whatever rows happen to be there. */
@Entity('territory_unit')
export class TerritoryUnit {
  @PrimaryColumn({ type: 'varchar', length: 7 })
  teryt!: Teryt;

  @Column({ type: 'varchar', length: 12 })
  level!: TerritoryLevel;
}
