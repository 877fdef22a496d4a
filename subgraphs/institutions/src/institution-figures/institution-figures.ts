import { Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an institution reported for a year. It is never overwritten: a correction is a new row with the next revision. */
@Entity('institution_figures')
@ObjectType('InstitutionFigures', {
  simpleResolvers: true,
  description: 'Figures of one institution for one year (dane roczne). Null is not known, never zero.',
})
export class InstitutionFigures {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  institutionId!: string;

  @Field(() => Int, { description: 'Calendar year of the figures.' })
  @PrimaryColumn({ type: 'int' })
  year!: number;

  @Field(() => Int, { description: '1 for the first figures of the year, counted up by each correction (korekta); the latest is shown.' })
  @PrimaryColumn({ type: 'int' })
  revision!: number;

  /** Whether no later revision replaces it; readers and statistics take only those. */
  @Column({ type: 'boolean' })
  isCurrent!: boolean;

  @Field(() => Int, { nullable: true, description: 'People employed (zatrudnieni), persons at year end.' })
  @Column({ type: 'int', nullable: true })
  employees!: number | null;

  @Field(() => Int, { nullable: true, description: 'People in reintegration or therapy (uczestnicy), persons in the year.' })
  @Column({ type: 'int', nullable: true })
  participants!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'People with disabilities among the participants and the people employed (osoby z niepełnosprawnościami), persons in the year.',
  })
  @Column({ type: 'int', nullable: true })
  personsWithDisabilities!: number | null;

  @Field(() => Int, { nullable: true, description: 'Participants who took up work after leaving (podjęli pracę), persons in the year.' })
  @Column({ type: 'int', nullable: true })
  leftForWork!: number | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;
}
