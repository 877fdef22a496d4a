import { connectionOf } from '@social-economy/query/connection';
import { type CalendarDate, DateScalar } from '@social-economy/values/calendar-date';
import type { Teryt } from '@social-economy/values/teryt';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BodyKind } from './body-enums';

/** A committee, group, team or network that coordinates the social economy and meets at events. */
@Entity('coordination_body')
@Directive('@key(fields: "id")')
@ObjectType('CoordinationBody', {
  simpleResolvers: true,
  description:
    'A committee, group, team or network that coordinates and meets (ciało koordynacyjne): KKRES and its groups, an RKRES, a network of CIS and KIS.',
})
export class CoordinationBody {
  @Field(() => ID, { description: 'Stable id of the body in this graph.' })
  @PrimaryColumn({ type: 'varchar', length: 64 })
  id!: string;

  @Field(() => BodyKind, { description: 'Kind of body (rodzaj).' })
  @Column({ type: 'varchar', length: 16 })
  kind!: BodyKind;

  @Field(() => String, { description: 'Full name (nazwa) as its source prints it.' })
  @Column({ type: 'varchar', length: 300 })
  name!: string;

  @Column({ type: 'varchar', length: 600, select: false })
  nameSort!: string;

  @Column({ type: 'varchar', length: 600, select: false })
  nameFold!: string;

  @Field(() => String, { nullable: true, description: 'Acronym (skrót): KKRES.' })
  @Column({ type: 'varchar', length: 32, nullable: true })
  acronym!: string | null;

  @Column({ type: 'varchar', length: 12 })
  teryt!: Teryt;

  @Column({ type: 'varchar', length: 64, nullable: true })
  parentId!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Day on which it was appointed (data powołania); null when not known to the day.',
  })
  @Column({ type: 'varchar', length: 10, nullable: true })
  appointedOn!: CalendarDate | null;

  @Field(() => String, { nullable: true, description: 'Who or what appointed it, in Polish (akt powołania).' })
  @Column({ type: 'varchar', length: 300, nullable: true })
  appointedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is for, in Polish (zadania).' })
  @Column({ type: 'text', nullable: true })
  mandate!: string | null;

  @Column({ type: 'varchar', length: 64 })
  sourceId!: string;

  @Field(() => Int, { description: 'Incremented by every change; give it back to change the record.' })
  @Column({ type: 'int' })
  version!: number;
}

/** One page of bodies. */
export const BodyConnection = connectionOf<CoordinationBody>('Body', () => CoordinationBody);
