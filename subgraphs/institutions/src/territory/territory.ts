import { DateScalar } from '@social-economy/values/calendar-date';
import { TerritoryLevel, type Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A unit of the country's territorial division, by its TERYT code. */
@Entity('territory')
@Directive('@key(fields: "teryt")')
@ObjectType('Territory', {
  simpleResolvers: true,
  description: 'A unit of the TERYT hierarchy: country, voivodeship (województwo), powiat, gmina.',
})
export class Territory {
  @Field(() => ID, {
    description:
      'TERYT code: 0 for Poland, 2 digits for a voivodeship, 4 for a powiat, 7 for a gmina. A unit that ended while another one goes on under its code is told apart by its last year: 0206@2020.',
  })
  @PrimaryColumn({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Field(() => TerritoryLevel, { description: 'Level of the hierarchy that the unit belongs to.' })
  @Column({ type: 'varchar', length: 16 })
  level!: TerritoryLevel;

  @Field(() => String, { description: 'Polish name as in TERYT: warmińsko-mazurskie, Olsztyn.' })
  @Column({ type: 'varchar', length: 120 })
  name!: string;

  @Column({ type: 'varchar', length: 160, select: false })
  nameSort!: string;

  @Column({ type: 'varchar', length: 120, select: false })
  nameFold!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "Seat of the voivodeship's authorities (siedziba władz), both cities where the voivode and the self-government sit apart; null below.",
  })
  @Column({ type: 'varchar', length: 120, nullable: true })
  capital!: string | null;

  @Column({ type: 'varchar', length: 7, nullable: true })
  parentTeryt!: Teryt | null;

  @Field(() => String, { nullable: true, description: 'ISO 3166-2 code in the edition in force: PL-28; null where there is none.' })
  @Column({ type: 'varchar', length: 8, nullable: true })
  iso3166!: string | null;

  @Field(() => [String], { description: 'NUTS 2 codes: PL62. Mazowieckie has two; units other than voivodeships have none.' })
  @Column({ type: 'simple-json' })
  nuts2!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Unit id in the Local Data Bank of GUS (BDL): 042800000000; null where there is none.',
  })
  @Column({ type: 'varchar', length: 12, nullable: true })
  bdlUnit!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day on which the unit existed under this name; null where no source says. Where only two states of the register tell, the day of the later one, which is the first to list it: see validFromEarliest.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Earliest day that can have been the first: the day after the last state of the register that does not list it. The same as validFrom where the day is known; null where validFrom is.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validFromEarliest!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day on which the unit existed under this name; null while it does. Where only two states of the register tell, the day before the first one that no longer lists it: see validToEarliest.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validTo!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Earliest day that can have been the last: the last state of the register that lists it. The same as validTo where the day is known; null where validTo is.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  validToEarliest!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}

/** A code of another scheme that names a unit: ISO 3166-2 in both editions, NUTS 2, BDL. */
@Entity('territory_code')
export class TerritoryCode {
  @PrimaryColumn({ type: 'varchar', length: 12 })
  code!: string;

  @Column({ type: 'varchar', length: 7 })
  teryt!: Teryt;
}

/** A unit that took over after a split, a merger or a change of name. */
@Entity('territory_succession')
export class TerritorySuccession {
  @PrimaryColumn({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @PrimaryColumn({ type: 'varchar', length: 12 })
  successorTeryt!: Teryt;
}
