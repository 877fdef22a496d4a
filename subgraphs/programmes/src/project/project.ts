import { connectionOf } from '@social-economy/query/connection';
import { DateScalar } from '@social-economy/values/calendar-date';
import { folded, sortKey } from '@social-economy/values/polish-text';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Work for the social economy with a lead, a time and money, often under a programme. */
@Entity('project')
@Directive('@key(fields: "id")')
@ObjectType('Project', {
  simpleResolvers: true,
  description: 'A project for the social economy (projekt), with its lead, its time and its money.',
})
export class Project {
  @Field(() => ID, { description: 'Stable id of the project in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => String, { description: 'Title (tytuł) as printed.' })
  @Column({ type: 'varchar', length: 400 })
  title!: string;

  @Column({ type: 'varchar', length: 800, select: false })
  titleSort!: string;

  @Column({ type: 'varchar', length: 1200, select: false })
  titleFold!: string;

  /** The fold of title and audience: what a search for words looks through. */
  @Column({ type: 'text', select: false })
  searchFold!: string;

  @Column({ type: 'varchar', length: 64, nullable: true })
  programmeId!: string | null;

  @Column({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Column({ type: 'varchar', length: 64, nullable: true })
  leadId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The time that it takes as exact as its source, in the Extended Date/Time Format (ISO 8601-2): 2017-03/2020-02; 2017-03/ with nothing beside the stroke where a day is not known; null when nothing is.',
  })
  @Column({ type: 'varchar', length: 32, nullable: true })
  dates!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'First day that the source allows: of a printed year or month the first day. It can be known where dates is null, since the source prints only the beginning. Null when not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  startsOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'Last day that the source allows: of a printed year or month the last day. It can be known where dates is null, since the source prints only the end (do roku 2020). Null when not known.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  endsOn!: string | null;

  @Field(() => Boolean, { description: 'Selected without a call for proposals (pozakonkursowy).' })
  @Column({ type: 'boolean' })
  nonCompetitive!: boolean;

  @Field(() => String, { nullable: true, description: 'Whom it is for (grupa docelowa).' })
  @Column({ type: 'text', nullable: true })
  audience!: string | null;

  @Field(() => Int, { nullable: true, description: 'People or organisations that it plans to reach (planowana liczba odbiorców).' })
  @Column({ type: 'int', nullable: true })
  plannedReach!: number | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

/** Who takes part in a project besides its lead, in the order of the source. */
@Entity('project_partner')
export class ProjectPartner {
  @PrimaryColumn({ type: 'varchar', length: 64 })
  projectId!: string;

  @PrimaryColumn({ type: 'varchar', length: 64 })
  partnerId!: string;

  @Column({ type: 'int' })
  position!: number;
}

type TextColumns = Pick<Project, 'titleSort' | 'titleFold' | 'searchFold'>;

/** The columns of its texts that serve order and search. */
export function projectTextColumns({ title, audience }: Pick<Project, 'title'> & Partial<Project>): TextColumns {
  return { titleSort: sortKey(title, 800), titleFold: folded(title), searchFold: folded([title, audience].join(' ')) };
}

/** One page of projects. */
export const ProjectConnection = connectionOf<Project>('Project', () => Project);
