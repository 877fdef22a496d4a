import { PeriodScalar } from '@social-economy/values/period';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, Float, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum TargetKind {
  ABSOLUTE = 'ABSOLUTE',
  CHANGE = 'CHANGE',
}
registerEnumType(TargetKind, {
  name: 'TargetKind',
  description: 'How the value of a target is meant.',
  valuesConfig: {
    ABSOLUTE: { description: 'Reach the value (wartość docelowa).' },
    CHANGE: { description: 'Change by the value against the baseline (wzrost lub spadek o wartość).' },
  },
});

/** What a programme wants an indicator to reach. */
@Entity('target')
@Directive('@key(fields: "id")')
@ObjectType('Target', { simpleResolvers: true, description: 'What a programme wants an indicator to reach (wartość docelowa wskaźnika).' })
export class Target {
  @Field(() => ID, { description: 'Stable id of the target in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  programmeId!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  nodeId!: string | null;

  /** Place among the targets of the programme, from 0. */
  @Column({ type: 'int' })
  position!: number;

  @Column({ type: 'varchar', length: 64 })
  indicatorCode!: string;

  @Column({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Field(() => TargetKind, { description: 'Whether the value is to be reached, or is a change.' })
  @Column({ type: 'varchar', length: 16 })
  kind!: TargetKind;

  @Field(() => PeriodScalar, {
    nullable: true,
    description: 'Period of the baseline (okres bazowy); null when the source does not print it.',
  })
  @Column({ type: 'varchar', length: 8, nullable: true })
  baselinePeriod!: string | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Value from which the way is measured (wartość bazowa), in the unit of the indicator; null when not known.',
  })
  @Column({ type: 'double', nullable: true })
  baselineValue!: number | null;

  @Field(() => PeriodScalar, { description: 'Period in which the target is to be reached (okres docelowy).' })
  @Column({ type: 'varchar', length: 8 })
  targetPeriod!: string;

  @Field(() => Float, {
    description: 'The value to reach, or the change for kind CHANGE, in the unit of the indicator (wartość docelowa).',
  })
  @Column({ type: 'double' })
  targetValue!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The baseline as printed by the source (wartość bazowa): 1,2 tys.; null where none is printed.',
  })
  @Column({ type: 'varchar', length: 300, nullable: true })
  baselineVerbatim!: string | null;

  @Field(() => String, { nullable: true, description: 'The target as printed by the source: 35 tys.; null when it is not quoted.' })
  @Column({ type: 'varchar', length: 300, nullable: true })
  verbatim!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}
