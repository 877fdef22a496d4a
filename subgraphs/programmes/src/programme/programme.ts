import { connectionOf } from '@social-economy/query/connection';
import { DateScalar } from '@social-economy/values/calendar-date';
import { folded, sortKey } from '@social-economy/values/polish-text';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProgrammeKind, ProgrammeStatus } from './programme-enums';

/** A document that says how the social economy of a territory is to develop: one version, from its first draft to its end. */
@Entity('programme')
@Directive('@key(fields: "id")')
@ObjectType('Programme', {
  simpleResolvers: true,
  description: 'A programme for developing the social economy of a territory (program rozwoju ekonomii społecznej), in one version.',
})
export class Programme {
  @Field(() => ID, { description: 'Stable id of the programme in this graph: kpres-2019.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => ProgrammeKind, { description: 'Kind of programme (rodzaj).' })
  @Column({ type: 'varchar', length: 16 })
  kind!: ProgrammeKind;

  @Field(() => String, { description: 'Full title (tytuł) as printed.' })
  @Column({ type: 'varchar', length: 400 })
  title!: string;

  @Column({ type: 'varchar', length: 800, select: false })
  titleSort!: string;

  @Column({ type: 'varchar', length: 1200, select: false })
  titleFold!: string;

  /** The fold of title, short title, main goal and legal act: what a search for words looks through. */
  @Column({ type: 'text', select: false })
  searchFold!: string;

  @Field(() => String, { nullable: true, description: 'Short title or acronym (skrót): KPRES.' })
  @Column({ type: 'varchar', length: 120, nullable: true })
  shortTitle!: string | null;

  @Column({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Column({ type: 'varchar', length: 64, nullable: true })
  responsibleId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The time that it covers as exact as its source, in the Extended Date/Time Format (ISO 8601-2): 2013/2020, 2019-02-28/2023; 2013/ with nothing beside the stroke where a day is not known; null when nothing is.',
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

  @Field(() => ProgrammeStatus, { description: 'Last status that a source states (etap); nothing is said of the time after the source.' })
  @Column({ type: 'varchar', length: 24 })
  status!: ProgrammeStatus;

  @Field(() => String, { nullable: true, description: 'Main goal of the programme (cel główny).' })
  @Column({ type: 'text', nullable: true })
  mainGoal!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Resolution that adopted it (uchwała), with the journal where it has one: M.P. 2019 poz. 214.',
  })
  @Column({ type: 'varchar', length: 500, nullable: true })
  legalAct!: string | null;

  @Column({ type: 'varchar', length: 64, nullable: true })
  supersedesId!: string | null;

  @Field(() => String, { nullable: true, description: 'Where to read it (dokument): an address, or a citation of the journal.' })
  @Column({ type: 'varchar', length: 500, nullable: true })
  document!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

type TextColumns = Pick<Programme, 'titleSort' | 'titleFold' | 'searchFold'>;

/** The columns of its texts that serve order and search. */
export function programmeTextColumns({
  title,
  shortTitle,
  mainGoal,
  legalAct,
}: Pick<Programme, 'title'> & Partial<Programme>): TextColumns {
  return {
    titleSort: sortKey(title, 800),
    titleFold: folded(title),
    searchFold: folded([title, shortTitle, mainGoal, legalAct].join(' ')),
  };
}

/** One page of programmes. */
export const ProgrammeConnection = connectionOf<Programme>('Programme', () => Programme);
