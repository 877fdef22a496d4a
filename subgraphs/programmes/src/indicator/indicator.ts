import { connectionOf } from '@social-economy/query/connection';
import { Frequency } from '@social-economy/values/period';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { Accumulation, Aggregation, IndicatorDirection } from './indicator-enums';

/** Something that is measured, territory by territory and period by period. */
@Entity('indicator')
@Directive('@key(fields: "code")')
@ObjectType('Indicator', { simpleResolvers: true, description: 'Something that is measured by territory and period (wskaźnik).' })
export class Indicator {
  @Field(() => ID, { description: 'Stable code: pes.employed.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  code!: string;

  @Field(() => String, { description: 'Polish name (nazwa).' })
  @Column({ type: 'varchar', length: 300 })
  namePl!: string;

  @Column({ type: 'varchar', length: 300, select: false })
  namePlFold!: string;

  @Field(() => String, { description: 'English name.' })
  @Column({ type: 'varchar', length: 300 })
  nameEn!: string;

  @Column({ type: 'varchar', length: 300, select: false })
  nameEnFold!: string;

  @Field(() => String, { nullable: true, description: 'What it tells, in Polish (opis).' })
  @Column({ type: 'text', nullable: true })
  description!: string | null;

  @Field(() => String, { description: 'Unit of its values (jednostka): persons, entities, %, PLN…' })
  @Column({ type: 'varchar', length: 40 })
  unit!: string;

  @Field(() => Aggregation, { description: 'How values of lower units combine into one of a higher unit (agregacja).' })
  @Column({ type: 'varchar', length: 8 })
  aggregation!: Aggregation;

  @Field(() => IndicatorDirection, { description: 'Which way is wanted (kierunek).' })
  @Column({ type: 'varchar', length: 24 })
  direction!: IndicatorDirection;

  @Field(() => Accumulation, { description: 'What one value means over time.' })
  @Column({ type: 'varchar', length: 16 })
  accumulation!: Accumulation;

  @Field(() => Frequency, { description: 'How often it is reported (częstotliwość).' })
  @Column({ type: 'varchar', length: 12 })
  frequency!: Frequency;

  @Field(() => String, { nullable: true, description: 'Who answers for the numbers (dostawca danych): GUS, UZP, ROPS…' })
  @Column({ type: 'varchar', length: 200, nullable: true })
  provider!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  numeratorCode!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  denominatorCode!: string | null;

  @Column({ type: 'double', nullable: true })
  factor!: number | null;

  @Field(() => String, { nullable: true, description: 'What the number covers and what it leaves out, in Polish (zakres danych).' })
  @Column({ type: 'text', nullable: true })
  coverageNote!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}

/** One page of indicators. */
export const IndicatorConnection = connectionOf<Indicator>('Indicator', () => Indicator);
