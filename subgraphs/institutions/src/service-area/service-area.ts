import { DateScalar } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The territories that an OWES served over a time. */
@Entity('service_area')
@ObjectType('ServiceArea', {
  simpleResolvers: true,
  description: 'Territories that an OWES served over a time (obszar wsparcia, subregion): a dated set of powiats.',
})
export class ServiceArea {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  owesId!: string;

  @Field(() => String, { nullable: true, description: 'Name of the subregion as printed; null where it has none.' })
  @Column({ type: 'varchar', length: 200, nullable: true })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The time as exact as its source, in the Extended Date/Time Format (ISO 8601-2): 2018-01/2020-12; 2015-10-01/ with nothing behind the stroke where the end is not known; null when nothing is.',
  })
  @Column({ type: 'varchar', length: 32, nullable: true })
  dates!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day that the source allows: of a printed month or year the first day (see dates). Null when not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day that the source allows: of a printed month or year the last day (see dates). Null when it goes on or is not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validTo!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}

/** A territory that belongs to a service area. */
@Entity('service_area_territory')
export class ServiceAreaTerritory {
  @PrimaryColumn({ type: 'varchar', length: 80 })
  serviceAreaId!: string;

  @PrimaryColumn({ type: 'varchar', length: 7 })
  teryt!: Teryt;
}
