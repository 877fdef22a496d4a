import { connectionOf } from '@social-economy/query/connection';
import type { CalendarDate } from '@social-economy/values/calendar-date';
import { DateTimeScalar } from '@social-economy/values/instant';
import { daysOf, PeriodScalar } from '@social-economy/values/period';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { MissingReason, ObservationStatus } from './observation-enums';

/**
 * What was found for an indicator in a territory and a period. It is never overwritten: a new finding is a new row with the
 * next revision, and the highest revision is the current one.
 */
@Entity('observation')
@Directive('@key(fields: "id")')
@ObjectType('Observation', {
  simpleResolvers: true,
  description: 'A value of an indicator for a territory and a period, as a source gives it (wartość wskaźnika).',
})
export class Observation {
  @Field(() => ID, { description: 'Stable id of the observation in this graph; a revision has an id of its own.' })
  @PrimaryColumn({ type: 'varchar', length: 100 })
  id!: string;

  @Column({ type: 'varchar', length: 64 })
  indicatorCode!: string;

  @Column({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Field(() => PeriodScalar, { description: 'The period that the value is for (okres).' })
  @Column({ type: 'varchar', length: 8 })
  period!: string;

  /** Days of the period, by which periods of all frequencies compare. */
  @Column({ type: 'varchar', length: 10 })
  periodFirst!: CalendarDate;

  @Column({ type: 'varchar', length: 10 })
  periodLast!: CalendarDate;

  /** 1 for the first finding. */
  @Column({ type: 'int' })
  revision!: number;

  /** Whether no later revision replaces it. */
  @Column({ type: 'boolean' })
  isCurrent!: boolean;

  @Field(() => Float, {
    nullable: true,
    description: 'The value in the unit of the indicator (wartość). Null together with a missingReason: unknown is not zero.',
  })
  @Column({ type: 'double', nullable: true })
  value!: number | null;

  @Field(() => MissingReason, { nullable: true, description: 'Why there is no value (powód braku danych); null when there is one.' })
  @Column({ type: 'varchar', length: 24, nullable: true })
  missingReason!: MissingReason | null;

  @Field(() => String, { nullable: true, description: 'As printed by the source: 35 tys., 110,1 tys.; null when it is not quoted.' })
  @Column({ type: 'varchar', length: 300, nullable: true })
  verbatim!: string | null;

  @Field(() => Float, { nullable: true, description: 'What a RATIO has above the line (licznik); null when the source does not state it.' })
  @Column({ type: 'double', nullable: true })
  numerator!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'What a RATIO has below the line (mianownik); null when the source does not state it.',
  })
  @Column({ type: 'double', nullable: true })
  denominator!: number | null;

  @Field(() => ObservationStatus, { description: 'How sure the value is (status danych).' })
  @Column({ type: 'varchar', length: 16 })
  status!: ObservationStatus;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => DateTimeScalar, { description: 'When it was put into this graph (data zapisu).' })
  @Column({ type: 'varchar', length: 24 })
  recordedAt!: string;
}

type Subject = Pick<Observation, 'indicatorCode' | 'teryt' | 'period' | 'revision'>;

/** The id that a finding has; a revision of the same indicator, territory and period cannot be written twice. */
export function observationId({ indicatorCode, teryt, period, revision }: Subject): string {
  return `${indicatorCode}:${teryt}:${period}:${revision}`;
}

/** The row of a finding: what is known of it, with its id and the days of its period. */
export function observationRow(finding: Subject & Partial<Observation>): Observation {
  const { first, last } = daysOf(finding.period);
  return Object.assign(new Observation(), finding, { id: observationId(finding), periodFirst: first, periodLast: last });
}

/** One page of observations. */
export const ObservationConnection = connectionOf<Observation>('Observation', () => Observation);
